import type { Repository } from '../repository.js';

export const namesOf = ({ path }: Repository): { owner: string; name: string } => {
  const [owner = '', name = ''] = path.split('/');
  return { owner, name };
};
