import { expect, test } from 'vitest';
import { readS3Address } from './s3-files.ts';

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
