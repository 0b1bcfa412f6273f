import { calculateObjectSize, ObjectId } from 'bson';
import { assertNestingDepth, type BsonDocument, isRegex, MAX_DOCUMENT_BYTES } from './bson-value.ts';
import { MongoError } from './mongo-error.ts';

function assertId(id: unknown): void {
  if (Array.isArray(id)) throw new MongoError('InvalidIdField', "The '_id' value cannot be of type array");
  if (isRegex(id)) throw new MongoError('InvalidIdField', "The '_id' value cannot be of type regex");
}

/** The document as it will be stored: `_id` first, made if it is missing. Throws where MongoDB would not store it. */
export function storableDocument(document: BsonDocument): BsonDocument {
  assertNestingDepth(document);
  const dollar = Object.keys(document).find((field) => field.startsWith('$'));
  if (dollar !== undefined) {
    throw new MongoError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not valid for storage.`,
    );
  }
  const stored = Object.keys(document)[0] === '_id' ? document : withIdFirst(document);
  assertId(stored._id);
  if (calculateObjectSize(stored) > MAX_DOCUMENT_BYTES) {
    throw new MongoError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${calculateObjectSize(stored)}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  }
  return stored;
}

function withIdFirst(document: BsonDocument): BsonDocument {
  const { _id: id = new ObjectId(), ...fields } = document;
  return { _id: id, ...fields };
}
