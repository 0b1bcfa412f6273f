import type { WireDecision, WireEvent, WirePost, WireSaid } from './wire.ts';

/** One thing somebody said, with what followed from it. A post of the bot that answers nothing is a turn of its own. */
export interface Turn {
  readonly id: string;
  said?: ShownSaid;
  readonly posts: ShownPost[];
  decision?: WireDecision;
}

/** What somebody said, as it stands now. */
export interface ShownSaid extends WireSaid {
  /** True when moderation removed it. */
  readonly isRemoved?: boolean;
}

/** A post as it stands now. */
export interface ShownPost extends WirePost {
  readonly isEdited: boolean;
  readonly isRemoved: boolean;
}

/** The room, turn by turn, built from events in whatever order they come. */
export interface Conversation {
  readonly turns: readonly Turn[];
  /** Takes an event in and returns the turn it changed; undefined when it belongs to nothing here. */
  apply(event: WireEvent): Turn | undefined;
  /** Who wrote the message with this id of the platform, and what. */
  quote(nativeId: string | undefined): { readonly viewer: string; readonly text: string } | undefined;
  /** The label of the button a press stands for; the data itself when the button is gone. */
  labelOf(data: string): string;
  clear(): void;
}

export function createConversation(): Conversation {
  const turns: Turn[] = [];
  const byKey = new Map<string, Turn>();
  const byPost = new Map<string, Turn>();
  const said = new Map<string, WireSaid>();
  const labels = new Map<string, string>();

  const turnOf = (id: string): Turn => {
    const known = byKey.get(id);
    if (known !== undefined) return known;
    const turn: Turn = { id, posts: [] };
    turns.push(turn);
    byKey.set(id, turn);
    return turn;
  };
  const applySaid = (event: WireSaid) => {
    const turn = turnOf(event.key);
    turn.said = event;
    said.set(event.nativeId, event);
    return turn;
  };
  // What a command says answers no question, but replies to one who typed it.
  const answeredBy = ({ answers: [key], replyTo }: WirePost) => key ?? said.get(replyTo ?? '')?.key;
  const applyPost = (event: WirePost) => {
    for (const button of event.buttons.flat()) if ('data' in button) labels.set(button.data, button.label);
    const turn = byPost.get(event.nativeId) ?? turnOf(answeredBy(event) ?? event.nativeId);
    byPost.set(event.nativeId, turn);
    replacePost(turn, event.nativeId, (before) => ({
      ...(event.kind === 'edited' && before !== undefined ? withWhatStays(event, before) : event),
      isEdited: event.kind === 'edited',
      isRemoved: false,
    }));
    return turn;
  };
  const applyDecision = (event: WireDecision) => {
    const turn = turnOf(event.key);
    turn.decision = event;
    turn.said ??= toSaid(event);
    return turn;
  };

  return {
    turns,
    apply: (event) => {
      if (event.kind === 'said') return applySaid(event);
      if (event.kind === 'decision') return applyDecision(event);
      if (event.kind !== 'removed') return applyPost(event);
      const said = turns.find((turn) => turn.said?.nativeId === event.nativeId);
      if (said?.said !== undefined) {
        said.said = { ...said.said, isRemoved: true };
        return said;
      }
      const turn = byPost.get(event.nativeId);
      if (turn !== undefined)
        replacePost(turn, event.nativeId, (post) => post && { ...post, isRemoved: true });
      return turn;
    },
    quote: (nativeId) => said.get(nativeId ?? ''),
    labelOf: (data) => labels.get(data) ?? data,
    clear: () => {
      turns.length = 0;
      for (const map of [byKey, byPost, said, labels]) map.clear();
    },
  };
}

/** An edit changes words and buttons; time, picture and what the message replies to are those of the first post. */
function withWhatStays(edit: WirePost, { at, image, replyTo, answers }: WirePost): WirePost {
  return { ...(image && { image }), ...(replyTo && { replyTo }), ...edit, at, answers };
}

/** Messages of real chats come with their decision only. */
function toSaid({ key, at, viewer, text }: WireDecision): WireSaid {
  return {
    kind: 'said',
    key,
    nativeId: key,
    viewer: viewer ?? '?',
    role: 'viewer',
    text: text ?? '',
    at,
    isPress: false,
  };
}

function replacePost(
  turn: Turn,
  nativeId: string,
  change: (post: ShownPost | undefined) => ShownPost | undefined,
): void {
  const index = turn.posts.findIndex((post) => post.nativeId === nativeId);
  const changed = change(turn.posts[index]);
  if (changed !== undefined) turn.posts.splice(index === -1 ? turn.posts.length : index, 1, changed);
}
