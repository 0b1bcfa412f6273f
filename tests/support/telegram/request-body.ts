import type { IncomingMessage } from 'node:http';

/** The parameters of one Bot API call and the files uploaded with it. */
export interface ApiRequest {
  readonly params: Readonly<Record<string, unknown>>;
  /** By the name an `attach://` parameter refers to. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** Reads a call as the Bot API does: JSON or multipart/form-data, whose nested values are JSON texts. */
export async function readApiRequest(request: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const boundary = /multipart\/form-data; *boundary=(.+)$/i.exec(type)?.[1];
  if (boundary !== undefined) return readMultipart(body, boundary);
  return { params: body.length === 0 ? {} : asRecord(JSON.parse(body.toString('utf8'))), files: {} };
}

function readMultipart(body: Buffer, boundary: string): ApiRequest {
  const params: Record<string, unknown> = {};
  const files: Record<string, Uint8Array> = {};
  for (const part of partsOf(body, `--${boundary}`)) {
    const headEnd = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, headEnd).toString('utf8');
    const name = /name="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) throw new Error(`a part without a name: ${head}`);
    const content = part.subarray(headEnd + 4);
    if (/filename=/i.test(head)) files[name] = new Uint8Array(content);
    else params[name] = readValue(content.toString('utf8'));
  }
  return { params, files };
}

/** What stands between the boundary lines. */
function partsOf(body: Buffer, delimiter: string): readonly Buffer[] {
  const parts: Buffer[] = [];
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const from = start + delimiter.length + 2;
    const next = body.indexOf(`\r\n${delimiter}`, from);
    if (next === -1) break;
    parts.push(body.subarray(from, next));
    start = next + 2;
  }
  return parts;
}

function readValue(text: string): unknown {
  return /^[[{]/.test(text) ? JSON.parse(text) : text;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
  return { ...value };
}
