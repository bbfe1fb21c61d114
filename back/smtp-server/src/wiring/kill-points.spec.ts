import { KILL_POINTS, killPointOverrides } from './kill-points.js';

it('wraps nothing outside the tests, whatever the environment says', () => {
  const POSTERN_KILL_POINT = 'sent';
  expect(killPointOverrides({ POSTERN_KILL_POINT })).toEqual({});
  expect(killPointOverrides({ POSTERN_KILL_POINT, NODE_ENV: 'production' })).toEqual({});
  expect(killPointOverrides({ NODE_ENV: 'test' })).toEqual({});
});

it.each([...KILL_POINTS, 'sent:12'])('knows %s', (POSTERN_KILL_POINT) => {
  const overrides = killPointOverrides({ POSTERN_KILL_POINT, NODE_ENV: 'test' });
  expect(Object.keys(overrides).sort()).toEqual(['aroundPool', 'aroundSteps']);
});

it.each(['nowhere', '', 'sent:0', 'sent:x', 'sent:-1'])('refuses %j and says what there is', (POSTERN_KILL_POINT) => {
  expect(() => killPointOverrides({ POSTERN_KILL_POINT, NODE_ENV: 'test' })).toThrow(/want one of resolved, received/);
});
