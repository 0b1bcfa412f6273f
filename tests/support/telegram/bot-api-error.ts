/** The error the Bot API answers with. */
export class BotApiError extends Error {
  readonly errorCode: number;
  readonly parameters: object | undefined;

  constructor(errorCode: number, description: string, parameters?: object) {
    super(description);
    this.errorCode = errorCode;
    this.parameters = parameters;
  }
}
