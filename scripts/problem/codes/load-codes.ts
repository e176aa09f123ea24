import { code } from './code.js';

/** Codes of problems in one file: its name, its text, its fields. */
export const loadCodes = {
  // files and text
  'not-regular': code(
    'An input is a symbolic link, a device, a FIFO or a socket. These can lead out of the repository and are never followed.',
    'Replace it with a regular file.',
  ),
  'bad-name': code(
    'A name has a form that Kubernetes does not allow. File and folder names become part of namespaces and object names, so they must be DNS-1123 labels: lower-case letters, digits and single hyphens, at most 63 characters.',
    'Rename the file, the folder or the object.',
  ),
  'bad-extension': code('A declaration does not end in .yaml or .ts.', 'Rename the file.'),
  'bad-encoding': code(
    'A declaration is not UTF-8, or starts with a byte order mark.',
    'Save the file as UTF-8 without a byte order mark.',
  ),
  'hidden-character': code(
    'The text contains a control, bidirectional or zero-width character. Such characters make text look different from what it is, however they are written: an escape is visible in the declaration alone, not where the text is used.',
    'Delete the character or its escape.',
  ),
  'too-large': code('A declaration is larger than 1 MiB.', 'Split the file.'),
  'too-deep': code('A declaration is nested too deeply.', 'Reduce the nesting.'),
  'yaml-syntax': code(
    'The file is not valid YAML.',
    'Fix the place that the caret shows. Often the indentation is wrong.',
  ),
  'yaml-feature': code(
    'The file uses an anchor, alias, merge key, tag or directive. With these, a file can mean something other than what it shows.',
    'Write the values out.',
  ),
  'duplicate-key': code('A map has the same key twice.', 'Delete one of the two.'),
  'bad-key': code(
    'A key is not a plain string, has a special meaning in JavaScript (__proto__, constructor, prototype), or is refused by Kubernetes.',
    'Use another key.',
  ),
  'ambiguous-scalar': code(
    'Kubernetes and YAML 1.2 read this unquoted value differently, or a number cannot be stored exactly.',
    'Quote the value if it is text, or write the plain number, true or false that the message names.',
  ),
  // declarations
  'unknown-group': code(
    'The group in apiVersion does not belong to the organisation.',
    'Use apiGroup from environments/platform.yaml.',
  ),
  'unknown-kind': code('The kind does not exist.', 'Use one of the kinds that `platform explain` lists.'),
  'misplaced-kind': code(
    'A declaration is in a folder where its kind is not allowed.',
    'Move the file to the folder that the message names.',
  ),
  'unknown-field': code(
    'The kind has no field of this name.',
    'Correct the name. `platform explain <Kind>` lists the fields.',
  ),
  'missing-field': code('A required field is missing.', 'Add the field.'),
  'wrong-type': code(
    'The value of a field has the wrong type.',
    'Write a value of the type that the message names.',
  ),
  'bad-value': code(
    'The value of a field is not allowed.',
    'Use a value that the message names, or write it in the form that the message shows.',
  ),
  'without-effect': code(
    'A field is accepted but has no effect: another field of the declaration counts, or the platform does this by itself or in another way.',
    'Remove the field, and follow the message if you need what it did.',
  ),
  'missing-file': code(
    'A file that every organisation needs is missing.',
    'Create it. The README shows the smallest valid one.',
  ),
  'not-a-declaration': code(
    'The file does not contain a map with a kind.',
    'Write a declaration, or move the file out of teams/ and environments/.',
  ),
  'duplicate-name': code('Two declarations have the same name.', 'Rename one of them.'),
  'ambiguous-name': code(
    'Two different pairs of names result in the same name: team a-b with environment c, and team a with environment b-c.',
    'Rename one of them.',
  ),
  'reserved-name': code('The platform uses this name itself.', 'Choose another name.'),
  'name-too-long': code(
    'A name that is combined from several names is longer than Kubernetes allows.',
    'Shorten one of the names.',
  ),
  'name-mismatch': code(
    'The name in a file differs from the name of its file or folder.',
    'Make the two names equal, or remove the name from the file.',
  ),
};
