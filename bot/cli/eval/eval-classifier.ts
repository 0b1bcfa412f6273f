import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type Classifier, createClassifier } from '../../../pipelines/understand/classify/classifier.ts';
import type {
  ClassifierModel,
  LabelledText,
} from '../../../pipelines/understand/classify/classifier-model.ts';
import { trainClassifier } from '../../../pipelines/understand/classify/train-classifier.ts';
import { BadInput } from '../../bad-input.ts';
import type { PatientEncoder } from '../../understanding/with-patient-encoder.ts';
import { assertCanHold } from '../check-path.ts';
import { printResult, toColumns } from '../print-result.ts';
import { createProgressLine, type ProgressLine } from '../progress-line.ts';
import { type MaybeLabelled, readLabelledLines } from './read-labelled-lines.ts';
import { type JudgedLine, scoreLabels } from './score-labels.ts';
import { withEncoder } from './with-encoder.ts';

const TEXTS_PER_PASS = 128;

interface ClassifierFlags {
  readonly train: string;
  readonly test: string;
  readonly out: string;
  readonly oosLabel?: string;
  readonly json?: boolean;
}

/** A line of the result file. */
interface Prediction extends JudgedLine {
  /** Probability that `given` is right, 0..1. */
  readonly confidence: number;
}

/** `eval classifier`: what the few-shot head learns from one labelled file, measured on another. */
export function addEvalClassifier(group: Command): void {
  group
    .command('classifier')
    .description('train the few-shot head on one labelled file and label another')
    .requiredOption(
      '--train <file>',
      'label<TAB>text lines, CSV with a header, or {"text","label"} lines; plain or .gz',
    )
    .requiredOption('--test <file>', 'the same; the accuracy is printed when it has labels')
    .requiredOption('--out <file>', 'gets {"i","label","confidence"} lines')
    .option('--oos-label <label>', 'label of the lines that are out of scope; refused lines get it')
    .option('--json', 'print one JSON object')
    .action(evaluateClassifier);
}

async function evaluateClassifier(flags: ClassifierFlags): Promise<void> {
  assertCanHold(flags.out);
  const examples = readExamples(flags);
  const lines = readLabelledLines(flags.test);
  const progress = createProgressLine();

  const { model, predictions, seconds } = await withEncoder(async (encoder, signal) => {
    const startedAt = performance.now();
    const model = await train(examples, flags, encoder, progress, signal);
    const trainedAt = performance.now();
    const predictions = await label(
      lines,
      createClassifier(model),
      flags.oosLabel,
      encoder,
      progress,
      signal,
    );
    const seconds = { train: (trainedAt - startedAt) / 1000, label: (performance.now() - trainedAt) / 1000 };
    return { model, predictions, seconds };
  });
  progress.end();
  writeFileSync(flags.out, predictions.map(toLine).join(''));

  const threshold = model.semantic?.calibration.scope?.threshold ?? 0;
  const outOfScope = flags.oosLabel === undefined ? undefined : { label: flags.oosLabel, threshold };
  const result = {
    n: lines.length,
    ...scoreLabels(predictions, outOfScope),
    train_seconds: Number(seconds.train.toFixed(2)),
    ms_per_text: Number(((seconds.label * 1000) / lines.length).toFixed(3)),
  };
  printResult(result, { json: flags.json, text: toText(result) });
}

function readExamples({ train, oosLabel }: ClassifierFlags): readonly LabelledText[] {
  const examples = readLabelledLines(train).map(({ text, label }, index) => {
    if (label !== undefined) return { text, label };
    throw new BadInput('label_missing', `Line ${index + 1} of the data in ${train} has no label.`);
  });
  const labels = new Set(examples.map(({ label }) => label).filter((label) => label !== oosLabel));
  if (labels.size >= 2) return examples;
  throw new BadInput('too_few_labels', `${train} has ${labels.size} label in scope; a classifier needs two.`);
}

async function train(
  examples: readonly LabelledText[],
  { oosLabel }: ClassifierFlags,
  encoder: PatientEncoder,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<ClassifierModel> {
  const embeddings: Float32Array[] = [];
  for (const pass of chunks(examples)) {
    embeddings.push(...(await encoder.encode(textsOf(pass), signal)));
    progress.show(`encoded ${embeddings.length} of ${examples.length} training lines`);
  }
  progress.show(`training on ${examples.length} lines`);
  const options = { encoderId: encoder.id, withLexicalHead: false, signal };
  return trainClassifier(
    examples,
    embeddings,
    oosLabel === undefined ? options : { ...options, outOfScopeLabel: oosLabel },
  );
}

async function label(
  lines: readonly MaybeLabelled[],
  classifier: Classifier,
  oosLabel: string | undefined,
  encoder: PatientEncoder,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<readonly Prediction[]> {
  const predictions: Prediction[] = [];
  for (const pass of chunks(lines)) {
    const embeddings = await encoder.encode(textsOf(pass), signal);
    pass.forEach((line, index) => {
      predictions.push(predict(line, embeddings[index], classifier, oosLabel));
    });
    progress.show(`labelled ${predictions.length} of ${lines.length} lines`);
  }
  return predictions;
}

function predict(
  { text, label }: MaybeLabelled,
  embedding: Float32Array | undefined,
  classifier: Classifier,
  oosLabel: string | undefined,
): Prediction {
  const best = classifier.classify(text, embedding);
  const { scopeProbability } = best;
  if (oosLabel === undefined)
    return { given: best.label, confidence: best.probability, scopeProbability, label };
  return best.isInScope
    ? { given: best.label, confidence: best.probability * scopeProbability, scopeProbability, label }
    : { given: oosLabel, confidence: 1 - scopeProbability, scopeProbability, label };
}

function toLine({ given, confidence }: Prediction, i: number): string {
  return `${JSON.stringify({ i, label: given, confidence: Number(confidence.toFixed(4)) })}\n`;
}

function toText({ oos, ...result }: ReturnType<typeof scoreLabels>): string {
  const outOfScope = Object.entries(oos ?? {}).map(([name, value]) => [`oos ${name}`, value] as const);
  return toColumns([
    ...Object.entries(result).filter(([, value]) => typeof value === 'number'),
    ...outOfScope,
  ]);
}

function textsOf(lines: readonly { readonly text: string }[]): readonly string[] {
  return lines.map(({ text }) => text);
}

function chunks<Line>(lines: readonly Line[]): readonly (readonly Line[])[] {
  const count = Math.ceil(lines.length / TEXTS_PER_PASS);
  return Array.from({ length: count }, (_, pass) =>
    lines.slice(pass * TEXTS_PER_PASS, (pass + 1) * TEXTS_PER_PASS),
  );
}
