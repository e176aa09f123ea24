module ${{ values.organisation.gitHost }}/${{ values.organisation.gitOwner }}/${{ values.name }}

go 1.26
