import type { CommandGroup } from './command.js';

export const catalogCommands: CommandGroup = {
  name: 'catalog',
  does: 'Write the catalogue: what exists, who owns it, which version runs, and who depends on whom',
  commands: [
    {
      name: 'catalog',
      does: 'Write the catalogue of the organisation as JSON, or as entities and templates for Backstage',
      flags: [
        {
          name: 'out',
          value: 'PATH',
          does: 'File to write; with --backstage the folder. Without it, JSON is printed',
        },
        { name: 'backstage', does: 'Write entities and Software Templates for Backstage into a folder' },
      ],
      examples: [
        ['platform catalog', 'Print the catalogue; schemas/catalog.schema.json describes it'],
        ['platform catalog --out catalog.json', 'Write it to a file'],
        ['platform catalog --backstage --out backstage', 'Write what Backstage reads into backstage/'],
        ['platform catalog validate', 'Check the catalog-info.yaml files that people wrote'],
      ],
      load: () => import('./catalog.js'),
    },
  ],
};
