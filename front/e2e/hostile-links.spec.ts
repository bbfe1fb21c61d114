import { hostileStories } from './hostile/hostile-stories.js';

hostileStories('cannot deceive by their links', 'links');
