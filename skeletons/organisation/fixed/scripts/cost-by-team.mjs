// Prints what each team costs a month, as a table in Markdown: npm run --silent cost
// An example of a script of your own: every command of the platform has `--format json` for programs.
import { $ } from 'zx';

const { stdout } = await $`platform cost --format json`;
const { currency, teams } = JSON.parse(stdout);
const rows = teams.map(({ team, total }) => `| ${team} | ${total.toFixed(2)} |`);
console.log([`| team | ${currency} a month |`, '| --- | ---: |', ...rows].join('\n'));
