import { hostileStories } from './hostile/hostile-stories.js';

hostileStories('cannot run anything', 'scripts');
