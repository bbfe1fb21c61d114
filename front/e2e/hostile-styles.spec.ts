import { hostileStories } from './hostile/hostile-stories.js';

hostileStories('cannot reach out by their styles', 'styles');
