import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { type Files, isName, nameOf, nameOfFile } from './files.ts';

/**
 * Keeps files in a bucket of any store that speaks S3. The address is `s3://bucket/prefix?endpoint=…&region=…`;
 * the account comes from the usual AWS variables. An object appears whole or not at all, which S3 promises.
 */
export async function openS3Files(address: string): Promise<Files> {
  const s3 = await import('@aws-sdk/client-s3');
  const { bucket, prefix, endpoint, region } = readS3Address(address);
  const client: S3Client = new s3.S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
  });
  const keyOf = (name: string): string => `${prefix}${name}`;
  const objectOf = (name: string) => ({ Bucket: bucket, Key: keyOf(name) });
  return {
    put: async (bytes, belongsTo) => {
      const name = nameOf(bytes, belongsTo);
      await client.send(new s3.PutObjectCommand({ ...objectOf(name), Body: bytes }));
      return name;
    },
    putFile: async (path, belongsTo) => {
      const name = await nameOfFile(path, belongsTo);
      const { size } = await stat(path);
      await client.send(
        new s3.PutObjectCommand({ ...objectOf(name), Body: createReadStream(path), ContentLength: size }),
      );
      await rm(path, { force: true });
      return name;
    },
    read: async (name) => {
      const { Body } = await client.send(new s3.GetObjectCommand(objectOf(name)));
      if (!Body) throw new Error('an object without content');
      return Body.transformToByteArray();
    },
    stream: async (name, range) => {
      const part = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
      const { Body } = await client.send(new s3.GetObjectCommand({ ...objectOf(name), ...part }));
      if (!Body) throw new Error('an object without content');
      return Body.transformToWebStream() as ReadableStream<Uint8Array>;
    },
    erase: async (name) => {
      await client.send(new s3.DeleteObjectCommand(objectOf(name)));
    },
    async *list(olderThan) {
      for await (const page of s3.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (!Key || !LastModified || LastModified >= olderThan) continue;
          // Whatever else lies in the bucket is somebody's: what is listed here and has no row is erased.
          const name = Key.slice(prefix.length);
          if (isName(name)) yield name;
        }
      }
    },
  };
}

/** The parts of an `s3://` address. Throws when there is no bucket in it. */
export function readS3Address(address: string) {
  const url = new URL(address);
  if (url.protocol !== 's3:' || url.hostname === '') throw new RangeError(`not an S3 address: ${address}`);
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: path === '' ? '' : `${path}/`,
    endpoint: url.searchParams.get('endpoint') ?? undefined,
    region: url.searchParams.get('region') ?? 'us-east-1',
  };
}
