import { WaitingLine, type Place, type Priority, type TakenPlace } from './waiting-line.js';

function taken(place: Place): TakenPlace {
  if (typeof place === 'string') throw new Error(place);
  return place;
}

const enter = async (line: WaitingLine, priority?: Priority): Promise<TakenPlace> =>
  taken(await line.enter(1_000, priority));

describe('a line of those who wait for the model', () => {
  it('lets mail before what is tried out, and that before what only counts, each in order', async () => {
    const line = new WaitingLine(1, 10);
    const first = await enter(line);
    const order: string[] = [];
    const waiting = (['replay', 'try', 'live', 'replay', 'live', 'try'] as const).map(async (priority, at) => {
      const place = await enter(line, priority);
      order.push(`${priority} ${at}`);
      place.leave();
    });
    expect(line.waiting).toBe(6);
    first.leave();
    await Promise.all(waiting);
    expect(order).toEqual(['live 2', 'live 4', 'try 1', 'try 5', 'replay 0', 'replay 3']);
    expect([line.running, line.waiting]).toEqual([0, 0]);
  });

  it('calls back whoever has the lowest priority when mail needs the place, and nobody of its own', async () => {
    const line = new WaitingLine(2, 10);
    const [replay, tried] = [await enter(line, 'replay'), await enter(line, 'try')];
    const one = enter(line);
    expect([replay.needed.aborted, tried.needed.aborted]).toEqual([true, false]);
    const two = enter(line);
    expect(tried.needed.aborted).toBe(true);
    replay.leave();
    tried.leave();
    const places = [await one, await two];
    const third = enter(line);
    expect(places.map(({ needed }) => needed.aborted)).toEqual([false, false]);
    places[0]!.leave();
    await third;
  });

  it('does not let those behind take the room of mail', async () => {
    const line = new WaitingLine(1, 2);
    await enter(line);
    const behind = [line.enter(50, 'replay'), line.enter(50, 'replay'), line.enter(50, 'replay')];
    expect(await behind[2]).toBe('full');
    const mail = [line.enter(50), line.enter(50), line.enter(50)];
    expect(await mail[2]).toBe('full');
    expect(await Promise.all([...behind.slice(0, 2), ...mail.slice(0, 2)])).toEqual(Array(4).fill('late'));
  });

  it('gives a place back once', async () => {
    const line = new WaitingLine(1, 2);
    const place = await enter(line);
    const [next, last] = [enter(line), line.enter(20)];
    place.leave();
    place.leave();
    await next;
    expect([await last, line.running]).toEqual(['late', 1]);
  });
});
