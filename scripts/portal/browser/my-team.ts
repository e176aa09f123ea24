import { remember, remembered } from './memory.js';

/** On the page of all services, a choice of the team whose services come first. Without script, links lead to each team. */
export function offerMyTeam(): void {
  const links = document.querySelector<HTMLElement>('.choice[data-choice="team"]');
  const bar = document.querySelector('.filter');
  if (links === null || bar === null) return;
  const sections = [...document.querySelectorAll<HTMLElement>('section[data-team]')];
  const teams = sections.map(({ dataset }) => dataset['team']!);
  const choice = document.createElement('select');
  for (const team of ['', ...teams]) choice.append(new Option(team === '' ? 'none' : team, team));
  const label = document.createElement('label');
  label.append('My team', choice);
  bar.append(label);
  links.hidden = true;

  const show = (mine: string) => {
    choice.value = mine;
    const first = (section: HTMLElement) => section.dataset['team'] === mine;
    for (const section of sections) section.classList.toggle('mine', first(section));
    links.after(...sections.filter(first), ...sections.filter((section) => !first(section)));
  };
  choice.addEventListener('change', () => {
    remember('team', choice.value);
    show(choice.value);
  });
  // a team that is gone is nobody's team
  const mine = remembered('team') ?? '';
  if (teams.includes(mine)) show(mine);
}
