import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { openS3Files, readS3Address } from './s3-files.ts';

test('the parts of an S3 address', () => {
  expect(readS3Address('s3://kisses')).toEqual({
    bucket: 'kisses',
    prefix: '',
    endpoint: undefined,
    region: 'us-east-1',
  });
  expect(readS3Address('s3://kisses/a/b/?endpoint=http://files:9000&region=eu-central-1')).toEqual({
    bucket: 'kisses',
    prefix: 'a/b/',
    endpoint: 'http://files:9000',
    region: 'eu-central-1',
  });
});

test.each(['http://bucket', 's3://', 'kisses', 's3:/kisses'])('%s is no S3 address', (address) => {
  expect(() => readS3Address(address)).toThrow();
});

test('of a shared bucket only files of this store are listed, since what is listed may be erased', async () => {
  const name = 'ab'.repeat(32);
  const keys = [name, 'backup.tar', `theirs/${name}`, 'report 2024.pdf'];
  const contents = keys.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>2020-01-01T00:00:00.000Z</LastModified><Size>1</Size></Contents>`,
  );
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/xml');
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test').stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  try {
    const { port } = server.address() as AddressInfo;
    const files = await openS3Files(`s3://kisses?endpoint=http://127.0.0.1:${port}`);
    const listed: string[] = [];
    for await (const found of files.list(new Date())) listed.push(found);
    expect(listed).toEqual([name]);
  } finally {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  }
});
