import Type from 'typebox';
import { amount } from '../fields/amount.js';
import * as field from '../fields/field.js';

/** What the platform grants a team. */
export const grant = field.strict(
  {
    groups: field.strict(
      {
        developers: Type.Array(Type.String(), {
          description:
            'Groups whose members may view objects, read logs, restart workloads and start CronJobs.',
          examples: [['payments-developers']],
          default: [],
        }),
        approvers: Type.Array(Type.String(), {
          description: 'Groups whose members may sync Applications that require approval.',
          examples: [['payments-leads']],
          default: [],
        }),
        breakGlass: Type.Array(Type.String(), {
          description:
            "Groups whose members may patch workloads in the team's namespaces past git, for emergencies. Each use raises an alert.",
          examples: [['payments-on-call']],
          default: [],
        }),
      },
      { description: 'Groups of the team, by their names at the identity provider.', default: {} },
    ),
    domains: Type.Array(Type.String(), {
      description: 'Domains the team may use for its hosts, subdomains included.',
      examples: [['example.com']],
      default: [],
    }),
    largestSize: Type.Optional(
      Type.String({
        description: "Largest size of the team's databases and caches. Without it, every size is allowed.",
        examples: ['medium'],
      }),
    ),
    monthlyBudget: Type.Optional(
      amount(
        "Most that the team's units should cost a month, in the currency of `prices`. A review says what is left of it.",
      ),
    ),
    kinds: Type.Array(Type.String(), {
      description:
        'Kinds of raw manifests the team may use in addition to those of every team, as Kind or group/Kind.',
      examples: [['argoproj.io/Rollout']],
      default: [],
    }),
  },
  { description: 'Groups, domains, budget and kinds granted to this team.' },
);
