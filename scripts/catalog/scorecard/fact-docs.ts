/** The facts that the engine knows, and where each comes from. */
export const factDocs = {
  owner: 'Whether the team names its people, or the git host knows the team.',
  ciPassing: 'Whether a pipeline released the image: the images file has the commit it was built from.',
  digestPinned: 'Whether all images of its pods have a digest.',
  limits: 'Whether all its containers have a request of CPU and a limit of memory.',
  probes: 'Whether its containers with ports have readiness and liveness probes.',
  disruptionBudget: 'Whether it has a PodDisruptionBudget.',
  monitoring: 'Whether Prometheus scrapes it. Not measured on clusters without monitoring.',
  slo: 'Whether a rule for Prometheus is about a service level objective: "slo" or "error budget" is in its name. In raw manifests of the team, its label `service` names the service. Not measured on clusters without monitoring.',
  runbook: 'Whether it has alerts, and each of them a runbook. Not measured on clusters without monitoring.',
  dashboard: 'Whether platform.yaml has a link to dashboards, or the team has one in its manifests.',
  docs: 'Whether platform.yaml has a link to its documentation. Not measured if its code is in another repository.',
  onCall: 'Whether the team has an on-call schedule.',
  waivedUntil: 'Last day of the first of its waivers to end; `true` without waivers.',
  dependenciesAllowed:
    'Whether all services that it depends on run in the same environment, and no finding says that its network is open.',
  withinBudget: 'Whether the team costs no more than its monthly budget. Only teams with a budget have it.',
  templateUpToDate: 'Whether its repository follows the newest template. Not measured: state it in `facts`.',
  backupDays: 'Days that backups of a database are kept.',
  restoreTested:
    'Day on which a backup of a database was restored, to see that it can be. Not measured: state it in `facts`.',
  costTags: 'Whether data has the tags that split the cloud bill.',
} as const;
