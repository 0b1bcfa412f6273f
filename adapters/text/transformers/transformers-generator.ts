import { phrasingMessages } from '../../../pipelines/answer/phrasing/phrasing-messages.ts';
import { readTemplate } from '../../../pipelines/answer/phrasing/read-template.ts';
import type { GeneratorHealth, PhrasingRequest } from '../../../pipelines/ports/text-generator.ts';
import type { Sampling } from './choose-token.mjs';
import { findGenerator, type GeneratorSource } from './find-generator.ts';
import type { ModelPlace } from './find-model.ts';
import { createGeneratorDesk, type GeneratorLane } from './generator-desk.ts';
import type {
  GeneratorMiss,
  GeneratorObserver,
  TransformersGenerator,
  TransformersGeneratorOptions,
} from './generator-options.ts';
import { type GeneratorQuestion, startGeneratorThread } from './generator-thread.ts';
import { createModelLane } from './model-lane.ts';
import { GENERATOR_ROLE } from './model-role.ts';
import { saysItsPoint } from './says-its-point.ts';
import { slotPrompt } from './slot-format.ts';
import { withinDeadline } from './within-deadline.ts';

const SLOT_DEADLINE_MS = 400;
const CHAT_DEADLINE_MS = 4000;

const DEFAULTS = {
  maxWaiting: 4,
  maxTokens: 80,
  restartAfterMs: 1000,
  reloadAfterMs: 5 * 60_000,
  startThread: startGeneratorThread,
  observer: { onText: () => undefined, onMiss: () => undefined } satisfies GeneratorObserver,
};
const SAMPLING: Sampling = { temperature: 0.8, topK: 40, topP: 0.95 };

/**
 * Opens the generator: transformers.js in a thread of its own. Returns while the model still loads; one that cannot be loaded makes it
 * `failed`, not the call.
 *
 * A model of ours (a folder with `generator.json`) reads act, slots and the viewer's words, and can write no figure and no place that was not
 * offered. Any other is asked by its chat template. One sentence is written at a time; whoever would wait too long gets undefined.
 */
export async function openTransformersGenerator(
  options: TransformersGeneratorOptions,
  signal: AbortSignal,
): Promise<TransformersGenerator> {
  signal.throwIfAborted();
  const settings = { ...DEFAULTS, ...options };
  const { observer, maxWaiting } = settings;
  const model = createModelFinder(settings);
  const draw = createDrawing(options.sampling);
  const lane: GeneratorLane = createModelLane({
    ...settings,
    role: GENERATOR_ROLE,
    source: model.find,
    onIdle: () => desk.next(),
  });
  const desk = createGeneratorDesk(() => lane);

  function miss(reason: GeneratorMiss): undefined {
    observer.onMiss(reason);
    return undefined;
  }

  async function write(
    request: PhrasingRequest,
    content: QuestionContent,
    waitSignal: AbortSignal,
  ): Promise<string | undefined> {
    const deadlineMs = options.deadlineMs ?? ('prompt' in content ? SLOT_DEADLINE_MS : CHAT_DEADLINE_MS);
    const startedAt = performance.now();
    const asked = desk.put(() => {
      const withinMs = deadlineMs - (performance.now() - startedAt);
      return { ...content, sampling: draw(), maxTokens: settings.maxTokens, withinMs };
    });
    try {
      const done = asked.text.then((written) => ({ written }));
      const settled = await withinDeadline(done, deadlineMs, waitSignal);
      if (settled === undefined) return miss('deadline');
      const { written } = settled;
      if (written === undefined) return miss('failed');
      observer.onText({ ...written, totalMs: performance.now() - startedAt });
      return (written.isWhole ? readSentence(written.text, request) : undefined) ?? miss('unfit');
    } finally {
      asked.leave();
    }
  }

  return {
    kind: 'local',
    get id() {
      return model.id;
    },
    ready: async (waitSignal) => void (await withinDeadline(lane.firstLoad, Infinity, waitSignal)),
    health: () => healthOf(lane),
    async phrase(request, waitSignal) {
      waitSignal.throwIfAborted();
      if (lane.state !== 'idle' && lane.state !== 'busy') return miss('not_ready');
      if (lane.state === 'busy' && desk.waiting >= maxWaiting) return miss('overload');
      const content = model.ask(request);
      return content === undefined ? miss('not_learned') : write(request, content, waitSignal);
    },
    async close() {
      desk.clear();
      await lane.close();
    },
  };
}

function readSentence(text: string, { plan }: PhrasingRequest): string | undefined {
  const template = readTemplate(text, plan);
  const isToThePoint = template !== undefined && saysItsPoint(template, plan.act, plan.language);
  return isToThePoint ? template : undefined;
}

type WithoutLimits<Question> = Question extends unknown
  ? Omit<Question, 'sampling' | 'maxTokens' | 'withinMs'>
  : never;
type QuestionContent = WithoutLimits<GeneratorQuestion>;

/** Finds the model anew for every thread, and remembers how it wants to be asked. */
function createModelFinder(place: ModelPlace) {
  let source: GeneratorSource | undefined;

  return {
    get id() {
      return source?.id ?? `${place.model}:missing`;
    },
    find(): GeneratorSource {
      source = findGenerator(place);
      return source;
    },
    /** Undefined when it has not learned to do this. */
    ask(request: PhrasingRequest): QuestionContent | undefined {
      return source?.slots === undefined
        ? { messages: phrasingMessages(request) }
        : slotPrompt(source.slots, request);
    },
  };
}

/** The sampling of each call in turn. */
function createDrawing(chosen: Partial<Sampling> = {}): () => Sampling {
  let calls = 0;
  return () => {
    calls += 1;
    const { seed } = chosen;
    return { ...SAMPLING, ...chosen, ...(seed === undefined ? {} : { seed: seed + calls }) };
  };
}

function healthOf({ state, detail }: GeneratorLane): GeneratorHealth {
  if (state === 'idle' || state === 'busy') return { state: 'ready', detail: '' };
  if (state === 'closed') return { state: 'closed', detail: 'the program stops' };
  if (state === 'down') return { state: 'failed', detail };
  return { state: 'warming_up', detail: 'the model is being loaded' };
}
