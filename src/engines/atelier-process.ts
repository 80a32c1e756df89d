import { serveAtelier } from './atelier-serve.ts';
import { openGpu } from './gpu/open-gpu.ts';

// The atelier's own process.

serveAtelier(openGpu);
