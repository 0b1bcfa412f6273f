import type { IncomingMessage } from 'node:http';

export interface RequestBody {
  /** The JSON body, or the part `payload_json` of an upload. */
  readonly json: unknown;
  readonly files: readonly Uint8Array[];
}

export async function readRequestBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const contentType = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { json: undefined, files: [] };
  if (!contentType.startsWith('multipart/form-data'))
    return { json: JSON.parse(bytes.toString()), files: [] };

  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  const files: Uint8Array[] = [];
  for (const value of form.values()) {
    if (typeof value !== 'string') files.push(new Uint8Array(await value.arrayBuffer()));
  }
  return { json: JSON.parse(String(form.get('payload_json'))), files };
}
