import { stories } from '../support/stories.js';
import { TrapServer, somePort } from './trap-server.js';
import { VICTIM, tryAll } from './trial.js';
import { tricksOf, type TrickFile } from './tricks.js';

/** A start of Chromium's process for each frame, on two busy processors. */
const PER_TRICK_MS = 8_000;

/** Opens every mail of a file of tricks. @param cannot what they try */
export function hostileStories(cannot: string, file: TrickFile): void {
  const trap = new TrapServer(somePort());
  const settings = { REMOTE_IMAGES_ALLOW_PRIVATE: 'on', REMOTE_IMAGES_PORTS: String(trap.port) };
  const tricks = tricksOf(file, trap, VICTIM);
  stories('hostile mails', settings, (story) => {
    beforeAll(() => trap.start());
    afterAll(() => trap.close());
    story(
      cannot,
      async (scene) => {
        await scene.stack.addDomain('hostile.test');
        await scene.stack.addAlias(VICTIM, ['you@elsewhere.test']);
        expect(await tryAll(scene, tricks, trap)).toEqual([]);
      },
      tricks.length * PER_TRICK_MS,
    );
  });
}
