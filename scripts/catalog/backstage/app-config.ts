import type { Catalogue } from '../schema/catalogue.js';

/** The part of Backstage's app-config.yaml that reads what was written into a folder of the monorepo. */
export function appConfigOf({ organisation }: Catalogue, target: string): object {
  const { host } = organisation.repository;
  const server = URL.canParse(target) ? new URL(target).host : undefined;
  return {
    catalog: {
      locations: [
        {
          type: server === undefined ? 'file' : 'url',
          target,
          rules: [
            {
              allow: [
                'Location',
                'Domain',
                'System',
                'Group',
                'User',
                'Component',
                'API',
                'Resource',
                'Template',
              ],
            },
          ],
        },
      ],
    },
    ...(server !== undefined && {
      integrations: {
        [host]: [{ host: server, token: host === 'gitlab' ? '${GITLAB_TOKEN}' : '${GITHUB_TOKEN}' }],
      },
    }),
  };
}
