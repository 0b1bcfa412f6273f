import { REPLY_ACTS, type ReplyAct } from '../../domain/reply-plan.ts';

type SlotEntry = (typeof REPLY_ACTS)[ReplyAct][number];
type WithoutMark<Entry extends string> = Entry extends `${infer Name}?` ? Name : Entry;

/** Every slot a sentence can have a place for. */
export type SlotName = WithoutMark<SlotEntry>;

/** The slots a sentence of this act must have a place for: those the list of acts marks with no `?`. */
export function requiredSlots(act: ReplyAct): readonly string[] {
  return REPLY_ACTS[act].filter((slot) => !slot.endsWith('?'));
}
