/** Prints `N passed, N failed, N skipped` of the last test run; fails where a test failed or the run was broken. */
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync('test-results/vitest.json', 'utf8'));
const skipped = report.numPendingTests + report.numTodoTests;
// A file that does not even load has no tests to count as failed.
const brokenFiles = report.testResults.filter(
  (file: { status: string; assertionResults: unknown[] }) =>
    file.status === 'failed' && file.assertionResults.length === 0,
).length;
const failed = report.numFailedTests + brokenFiles;
console.log(`${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0 || report.numPassedTests === 0) process.exitCode = 1;
