import { hostileStories } from './hostile/hostile-stories.js';

hostileStories('cannot fetch anything', 'fetches');
