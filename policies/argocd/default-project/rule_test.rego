package waymark.argocd.default_project_test

import data.waymark.argocd.default_project

test_points_at_the_project if {
	found := default_project.finding with input as {"object": {"kind": "Application", "spec": {"project": "default"}}}
	found == {{"path": ["spec", "project"], "args": {"project": "default"}}}
}

test_takes_absence_for_default if {
	found := default_project.finding with input as {"object": {"kind": "ApplicationSet", "spec": {}}}
	found == {{"path": ["spec", "template", "spec", "project"], "args": {"project": "absent"}}}
}

test_points_into_the_overlay_of_a_generator if {
	found := default_project.finding with input as {"object": {"kind": "ApplicationSet", "spec": {
		"generators": [{"git": {"template": {"spec": {"project": "default"}}}}],
		"template": {"spec": {"project": "payments"}},
	}}}
	found == {{
		"path": ["spec", "generators", 0, "git", "template", "spec", "project"],
		"args": {"project": "default"},
	}}
}
