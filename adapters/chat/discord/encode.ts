import { createHash } from 'node:crypto';
import type {
  APIEmbed,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import type { ImageRef, OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import { escapeDiscordMarkdown } from '../escape-markup.ts';
import { toOutboundParts } from '../outbound-text.ts';
import { encodeButtons } from './buttons.ts';
import { shorten } from './shorten.ts';
import { isSnowflake } from './snowflake.ts';

/** https://docs.discord.com/developers/resources/message#create-message */
export const MAX_CONTENT_CHARACTERS = 2_000;
const MAX_ALT_CHARACTERS = 1_024;
const MAX_IMAGE_URL_CHARACTERS = 2_048;
const NONCE_CHARACTERS = 25;

export type FileImage = Extract<ImageRef, { kind: 'file' }>;

/** One message as Discord wants it, and the file to upload with it. */
export interface Encoded<Body> {
  readonly body: Body;
  readonly file?: { readonly image: FileImage; readonly name: string };
}

/** What to post, or why Discord would refuse it. */
export type Encoding<Body> =
  | { readonly ok: true; readonly posts: readonly Encoded<Body>[] }
  | { readonly ok: false; readonly detail: string };

type PostBody = RESTPostAPIChannelMessageJSONBody;
type PatchBody = RESTPatchAPIChannelMessageJSONBody;

/**
 * A message becomes one post per 2,000 characters. The first one is the reply and shows the picture (the embed's own limits
 * are never near, it holds nothing else); the last one has the buttons. Nobody is pinged, whatever the text says.
 */
export function encodeMessage(message: OutboundMessage): Encoding<PostBody> {
  const common = encodeParts(message);
  if (!common.ok) return common;

  const posts = common.parts.map((content, at): Encoded<PostBody> => {
    const isFirst = at === 0;
    const isLast = at === common.parts.length - 1;
    const { picture } = common;
    return {
      body: {
        ...(content === '' ? {} : { content }),
        ...(isFirst && picture !== undefined ? { embeds: [picture.embed], ...attachmentOf(picture) } : {}),
        ...(isFirst ? replyTo(message) : {}),
        ...(isLast && common.rows.length > 0 ? { components: [...common.rows] } : {}),
        allowed_mentions: { parse: [], replied_user: false },
        nonce: toNonce(message.id, at),
        enforce_nonce: true,
      },
      ...(isFirst && picture?.file !== undefined ? { file: picture.file } : {}),
    };
  });
  return { ok: true, posts };
}

/** An edit replaces everything: text, picture and buttons. It cannot become several messages. */
export function encodeEdit(message: OutboundMessage): Encoding<PatchBody> {
  const common = encodeParts(message);
  if (!common.ok) return common;
  const [content = '', ...more] = common.parts;
  if (more.length > 0) return { ok: false, detail: 'the new text does not fit one message' };

  const { picture } = common;
  const body: PatchBody = {
    content,
    embeds: picture === undefined ? [] : [picture.embed],
    attachments: [],
    ...(picture === undefined ? {} : attachmentOf(picture)),
    components: [...common.rows],
    allowed_mentions: { parse: [], replied_user: false },
  };
  return { ok: true, posts: [{ body, ...(picture?.file === undefined ? {} : { file: picture.file }) }] };
}

/** Discord returns the first message again when the same nonce comes twice within minutes; 150 bits cannot collide. */
export function toNonce(sendId: string, part: number): string {
  return createHash('sha256').update(`${sendId}#${part}`).digest('base64url').slice(0, NONCE_CHARACTERS);
}

function encodeParts(message: OutboundMessage) {
  const buttons = encodeButtons(message.buttons);
  if (!buttons.ok) return buttons;
  const { image } = message;
  if (image?.kind === 'url' && !isImageUrl(image.url)) {
    return { ok: false, detail: 'the picture needs an http(s) address of at most 2,048 characters' } as const;
  }
  const texts = toOutboundParts(message.text, {
    platform: 'discord',
    isSingleLine: false,
    maxLength: MAX_CONTENT_CHARACTERS,
    measure: (text) => escapeDiscordMarkdown(text).length,
  }).map(escapeDiscordMarkdown);
  if (texts.length === 0 && image === undefined) {
    return { ok: false, detail: 'nothing visible is left of the text' } as const;
  }
  const parts = texts.length === 0 ? [''] : texts;
  return { ok: true, parts, rows: buttons.rows, picture: image && encodePicture(image) } as const;
}

interface Picture {
  readonly embed: APIEmbed;
  readonly file?: { readonly image: FileImage; readonly name: string };
  readonly alt: string;
}

function encodePicture(image: ImageRef): Picture {
  const alt = shorten(image.alt, MAX_ALT_CHARACTERS);
  if (image.kind === 'url') return { embed: { image: { url: image.url } }, alt };
  const name = `picture.${extensionOf(image.contentType)}`;
  return { embed: { image: { url: `attachment://${name}` } }, file: { image, name }, alt };
}

/** The alternative text for screen readers; Discord has it for uploads only. */
function attachmentOf({ file, alt }: Picture) {
  return file === undefined ? {} : { attachments: [{ id: '0', filename: file.name, description: alt }] };
}

/** A press on a button is answered beside it: its id is no message that could be replied to. */
function replyTo({ replyToNativeId, callbackId }: OutboundMessage): Pick<PostBody, 'message_reference'> {
  const isReply = replyToNativeId !== undefined && callbackId === undefined && isSnowflake(replyToNativeId);
  return isReply ? { message_reference: { message_id: replyToNativeId, fail_if_not_exists: false } } : {};
}

function isImageUrl(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url) && url.length <= MAX_IMAGE_URL_CHARACTERS;
}

/** An embed shows an attachment only when its name ends like a picture's. */
function extensionOf(contentType: string): string {
  const known: Readonly<Record<string, string>> = {
    'image/jpeg': 'jpg',
    'image/gif': 'gif',
    'image/webp': 'webp',
  };
  return known[contentType] ?? 'png';
}
