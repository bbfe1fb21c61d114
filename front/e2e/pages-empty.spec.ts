import { stories } from './support/stories.js';
import { faultsOf, walk } from './support/walk.js';
import { emptyWorld } from './support/world.js';

const WALK_MS = 600_000;

stories('every page of a new organization', {}, (story) => {
  story(
    'with nothing to show yet: no barrier for anybody in either theme, and room for all of it from a phone to a wide screen',
    async (scene) => {
      const world = await emptyWorld(scene.stack);
      const faults: string[] = [];
      await walk(scene, world, async (page, place) => void faults.push(...(await faultsOf(page, place))));
      expect(faults).toEqual([]);
    },
    WALK_MS,
  );
});
