const label = /^[a-z0-9]([a-z0-9]|-(?!-))*$/;
// names of files that Windows cannot check out, and a key that every JavaScript object has
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|constructor)$/;

/** Whether a name can be part of a path, a namespace and an object's name: a DNS-1123 label without `--`. */
export const isLabel = (name: string): boolean =>
  name.length <= 63 && label.test(name) && !name.endsWith('-') && !reserved.test(name);

/** Message and help for a name that is not a label. */
export const badName = (name: string): [message: string, options: { help: string }] =>
  reserved.test(name)
    ? [`"${name}" is a reserved name`, { help: 'choose another one' }]
    : [
        `"${name}" cannot be part of a namespace or an object's name`,
        { help: 'use lower-case letters, digits and single hyphens, at most 63' },
      ];
