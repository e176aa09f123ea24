import { riskDocs } from '../compare/risks/risk-docs.js';
import { cell, code, page, table } from './markdown.js';

/** The page about risks. */
export const risksPage = (): string =>
  page(
    '# Risks',
    '',
    'What a change of `apps/` endangers. `platform verify` finds risks by comparing the rendered trees of a pull request and its base, and its comment names them. `platform explain <risk>` shows the same text.',
    '',
    ...table(
      ['Level', 'Meaning'],
      [
        [
          code('critical'),
          'Data is lost. It blocks until a confirmation in `environments/confirmations.yaml` names the change.',
        ],
        [
          code('high'),
          'It blocks until an owner, who wrote no commit of the change, approves it, or until the change has a confirmation in a file of the owners.',
        ],
        [code('medium'), 'A reviewer must know it. In production it stands at the top of the comment.'],
        [code('low'), 'Worth knowing.'],
      ],
    ),
    '',
    'The level below is the usual one in production; the text names what raises or lowers it. Outside of production a risk is one level lower, except that losing data is critical everywhere. Previews have no risks.',
    '',
    ...table(
      ['Risk', 'Level', 'Meaning', 'What to do', 'Who approves it if it is high'],
      riskDocs().map(({ risk, level, means, advice, approver }) => [
        code(risk),
        level,
        cell(means),
        cell(advice),
        cell(approver),
      ]),
    ),
  );
