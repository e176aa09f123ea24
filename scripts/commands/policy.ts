import type { CommandGroup } from './command.js';
import { textOrJson } from './flags.js';

export const policyCommands: CommandGroup = {
  name: 'policy',
  does: 'Write, test, build and export rules, and list waivers',
  commands: [
    {
      name: 'policy build',
      does: 'Compile the rules of policies/ to WebAssembly',
      flags: [],
      examples: [['platform policy build', 'Compile after a rule has changed']],
      load: () => import('./policy-build.js'),
    },
    {
      name: 'policy test',
      does: 'Test the rules, their fixtures and the compiled bundle',
      flags: [{ name: 'mutations', does: 'Also weaken each rule, and fail if no fixture notices' }],
      examples: [
        ['platform policy test', 'Run all tests'],
        ['platform policy test --mutations', 'Also find rules whose fixtures are too weak'],
      ],
      load: () => import('./policy-test.js'),
    },
    {
      name: 'policy new',
      does: 'Create a rule in policies/own/',
      args: { name: 'CATEGORY/RULE', required: true, means: 'the name of the new rule' },
      flags: [
        {
          name: 'scope',
          value: 'SCOPE',
          values: ['object', 'unit'],
          does: 'Whether the rule sees one object or all objects of a unit',
        },
      ],
      examples: [
        ['platform policy new naming/team-prefix', 'Create a rule for single objects'],
        ['platform policy new naming/unique-ports --scope unit', 'Create a rule for units'],
      ],
      load: () => import('./policy-new.js'),
    },
    {
      name: 'policy export',
      does: 'Print the rules as objects for clusters, which enforce them at admission',
      flags: [
        { name: 'gatekeeper', does: 'Export ConstraintTemplates and Constraints of Gatekeeper' },
        { name: 'vap', does: 'Export ValidatingAdmissionPolicies for rules that CEL can express' },
        { name: 'cluster', value: 'NAME', does: 'Export for one cluster' },
        { name: 'out', value: 'DIR', does: 'Write a folder for each cluster instead of printing' },
      ],
      examples: [
        ['platform policy export --vap --cluster eu-prod', 'Print what one cluster would get'],
        ['platform policy export --gatekeeper --out policies-out', 'Write the objects of every cluster'],
      ],
      load: () => import('./policy-export.js'),
    },
    {
      name: 'policy waivers',
      does: 'List waivers: who may break which rule, until when, and whether it is still needed',
      flags: [textOrJson],
      examples: [
        ['platform policy waivers', 'List all waivers, the next to expire first'],
        ['platform policy waivers --format json', 'Print them for programs'],
      ],
      load: () => import('./policy-waivers.js'),
    },
  ],
};
