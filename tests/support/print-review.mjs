// Prints the review of the working tree compared with a commit, as JSON. Runs the compiled modules, because team code
// is evaluated by processes that cannot load TypeScript.
const [root, ref] = process.argv.slice(2);
const from = (file) => import(`../../build/scripts/${file}.js`);
const { commitOf } = await from('forge/commit');
const { loadAndPlan } = await from('pipeline/load-and-plan');
const { surveyChange } = await from('pipeline/review/survey');
const { reviewOf } = await from('pipeline/review/review');
const { linksTo } = await from('pipeline/review/links');
const { ownersSince } = await from('pipeline/review/owners');

const base = await commitOf(root, ref);
const planned = await loadAndPlan(root);
const review = reviewOf(await surveyChange({ root, base, planned }), {
  problems: [],
  owners: await ownersSince(root, base, planned.plan.owners),
  links: linksTo(planned.organisation.platform.spec, 'c0ffee0'.repeat(6).slice(0, 40), {}),
});
planned.typed.stop();
process.stdout.write(JSON.stringify(review));
