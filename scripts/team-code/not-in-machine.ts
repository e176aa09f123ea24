const data = 'import a .json file of your team, or write the data into a .ts file beside the module';
const plain = 'install a package that is written in plain JavaScript, or write the value into the module';

/** What to do instead of using something that Node has and the machine of a module does not. */
const instead: Readonly<Record<string, string>> = {
  fs: data,
  'fs/promises': data,
  path: 'join parts of a path with a template string',
  process: 'use ctx.environment, or a field of the spec',
  crypto: plain,
  util: plain,
  assert: 'throw an Error',
};

export const notInMachine = (name: string): string => {
  const help = instead[name.replace(/^node:/, '')] ?? plain;
  return `a module has no files, network, clock or Node around it, because it renders from the working tree alone; ${help}`;
};
