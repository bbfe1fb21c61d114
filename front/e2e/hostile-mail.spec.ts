import { TrapServer, somePort } from './hostile/trap-server.js';
import { VICTIM, tryAll } from './hostile/trial.js';
import { tricksOf, type TrickFile } from './hostile/tricks.js';
import { stories } from './support/stories.js';

const trap = new TrapServer(somePort());
const settings = { REMOTE_IMAGES_ALLOW_PRIVATE: 'on', REMOTE_IMAGES_PORTS: String(trap.port) };

stories('hostile mails in the mail view', settings, (story) => {
  beforeAll(() => trap.start());
  afterAll(() => trap.close());

  const cannot = (what: string, file: TrickFile): void =>
    story(
      `cannot ${what}`,
      async (scene) => {
        if (file === 'styles') {
          await scene.stack.addDomain('hostile.test');
          await scene.stack.addAlias(VICTIM, ['you@elsewhere.test']);
        }
        expect(await tryAll(scene, tricksOf(file, trap, VICTIM), trap)).toEqual([]);
      },
      240_000,
    );
  cannot('reach out by their styles', 'styles');
  cannot('deceive by their links', 'links');
  cannot('be shown as what they are not', 'mime');
});

it('are 150 tricks at least', () => {
  const files: TrickFile[] = ['scripts', 'fetches', 'styles', 'links', 'mime'];
  const names = files.flatMap((file) => tricksOf(file, trap, VICTIM).map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(150);
});
