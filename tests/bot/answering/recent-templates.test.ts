import { describe, expect, it } from 'vitest';
import { createRecentTemplates } from '../../../bot/answering/recent-templates.ts';

describe('the templates said lately', () => {
  it('are the last four of each room', () => {
    const recent = createRecentTemplates();

    for (const template of ['a', 'b', 'c', 'd', 'e']) recent.add('room', template);

    expect(recent.of('room')).toEqual(['b', 'c', 'd', 'e']);
    expect(recent.of('other')).toEqual([]);
  });

  it('are forgotten of the room silent longest when there are too many rooms', () => {
    const recent = createRecentTemplates();

    for (let room = 0; room < 500; room++) recent.add(`room-${room}`, 'a');
    recent.add('room-0', 'b');
    recent.add('one more', 'a');

    expect(recent.of('room-0')).toEqual(['a', 'b']);
    expect(recent.of('room-1')).toEqual([]);
    expect(recent.of('one more')).toEqual(['a']);
  });
});
