/** What a model is here for: how its troubles are told, and what mends them. */
export interface ModelRole {
  /** As it is called in texts: `encoder`. */
  readonly name: string;
  /** Environment variable that names another model. */
  readonly variable: string;
  /** Folder of the one that ships, from the root of the project. */
  readonly shipped: string;
  /** What happens while there is none. */
  readonly meanwhile: string;
  /** Codes of the errors, each with a line in docs/setup/doctor.md. */
  readonly codes: Readonly<Record<'missing' | 'incomplete' | 'unreachable' | 'broken', string>>;
}

export const ENCODER_ROLE: ModelRole = {
  name: 'encoder',
  variable: 'ENCODER_MODEL',
  shipped: 'models/encoder',
  meanwhile: 'the lexical path answers',
  codes: {
    missing: 'encoder_model_missing',
    incomplete: 'encoder_model_incomplete',
    unreachable: 'encoder_model_unreachable',
    broken: 'encoder_model_broken',
  },
};

export const GENERATOR_ROLE: ModelRole = {
  name: 'generator',
  variable: 'TEXT_MODEL',
  shipped: 'models/generator',
  meanwhile: 'the templates answer',
  codes: {
    missing: 'generator_model_missing',
    incomplete: 'generator_model_incomplete',
    unreachable: 'generator_model_unreachable',
    broken: 'generator_model_broken',
  },
};
