// Reads pods.jsonl, and writes it with what the checks of Pod Security admission refuse.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	kjson "sigs.k8s.io/json"
)

// The oldest version that the rules know, and the one of the library.
const oldest, newest = 30, 37

type refused struct {
	Baseline   []string `json:"baseline"`
	Restricted []string `json:"restricted"`
}

type recorded struct {
	Pod json.RawMessage `json:"pod"`
	refused
	Until map[string]refused `json:"until,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		var line recorded
		must(json.Unmarshal(lines.Bytes(), &line))
		var pod corev1.PodTemplateSpec
		must(kjson.UnmarshalCaseSensitivePreserveInts(line.Pod, &pod))
		setDefaults(&pod)
		line.refused = refusedAt(&pod, newest)
		line.Until = map[string]refused{}
		for minor := oldest; minor < newest; minor++ {
			now := refusedAt(&pod, minor)
			if !equal(now, refusedAt(&pod, minor+1)) {
				line.Until["1."+strconv.Itoa(minor)] = now
			}
		}
		must(out.Encode(line))
	}
	must(lines.Err())
}

// The one default of the API server that affects a verdict.
func setDefaults(pod *corev1.PodTemplateSpec) {
	for i, volume := range pod.Spec.Volumes {
		if volume.VolumeSource == (corev1.VolumeSource{}) {
			pod.Spec.Volumes[i].EmptyDir = &corev1.EmptyDirVolumeSource{}
		}
	}
}

func refusedAt(pod *corev1.PodTemplateSpec, minor int) refused {
	return refused{refusedBy(pod, api.LevelBaseline, minor), refusedBy(pod, api.LevelRestricted, minor)}
}

// The ids of the checks of a level that refuse a pod, each in its newest revision that the version has.
func refusedBy(pod *corev1.PodTemplateSpec, level api.Level, minor int) []string {
	ids := []string{}
	var overridden []policy.CheckID
	for _, check := range policy.DefaultChecks() {
		revision := revisionAt(check, api.MajorMinorVersion(1, minor))
		if revision == nil || (check.Level == api.LevelRestricted && level == api.LevelBaseline) {
			continue
		}
		overridden = append(overridden, revision.OverrideCheckIDs...)
		if !revision.CheckPod(&pod.ObjectMeta, &pod.Spec).Allowed {
			ids = append(ids, string(check.ID))
		}
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(overridden, policy.CheckID(id)) })
	slices.Sort(ids)
	return ids
}

func revisionAt(check policy.Check, version api.Version) *policy.VersionedCheck {
	var newest *policy.VersionedCheck
	for i := range check.Versions {
		if minimum := check.Versions[i].MinimumVersion; !version.Older(minimum) {
			newest = &check.Versions[i]
		}
	}
	return newest
}

func equal(a, b refused) bool {
	return slices.Equal(a.Baseline, b.Baseline) && slices.Equal(a.Restricted, b.Restricted)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
