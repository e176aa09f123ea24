import { isCancel, select, text } from '@clack/prompts';
import type { Ask } from '../pipeline/create/answers.js';
import { Fault } from '../problem/fault.js';

const none = '';

/** Asks a person on the terminal. Questions go to stderr, because results go to stdout. */
export const ask: Ask = async ({ parameter, choices, initial, isRequired, wrong }) => {
  const { title, description, examples, type } = parameter;
  const streams = { output: process.stderr };
  const message = `${title}: ${description.charAt(0).toLowerCase()}${description.slice(1)}`;
  const options = type === 'boolean' ? ['yes', 'no'] : choices;
  const answer =
    options === undefined
      ? await text({
          ...{ ...streams, message, placeholder: String(examples[0]) },
          ...(initial === undefined ? {} : { initialValue: String(initial) }),
          validate: (value) => ((value ?? '') === '' && !isRequired ? undefined : wrong(value ?? '')),
        })
      : await select({
          ...{ ...streams, message, maxItems: 10 },
          ...(initial === undefined ? {} : { initialValue: String(initial) }),
          options: [
            ...(isRequired ? [] : [{ value: none, label: 'none' }]),
            ...options.map((value) => ({ value, label: value })),
          ],
        });
  if (isCancel(answer)) throw new Fault('cancelled: nothing was created');
  return answer === none ? undefined : answer;
};
