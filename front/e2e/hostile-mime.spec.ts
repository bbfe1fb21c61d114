import { hostileStories } from './hostile/hostile-stories.js';
import { tricksOf, type TrickFile } from './hostile/tricks.js';

hostileStories('cannot be shown as what they are not', 'mime');

it('are 150 tricks at least, each by its own name', () => {
  const files: TrickFile[] = ['scripts', 'fetches', 'styles', 'links', 'mime'];
  const names = files.flatMap((file) => tricksOf(file, { port: 1 }, 'x@hostile.test').map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(150);
});
