/** The most characters of a comment on a pull request. GitHub refuses more than 65,536, and hosts add some. */
export const mostCharacters = 65_000;
