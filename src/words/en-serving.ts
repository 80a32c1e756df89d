/** What the commands around the server say in English. */
export const SERVING_WORDS = {
  listening: (url: string) => `The studio is open: ${url}`,
  localOnly: 'Only this machine can reach it. Ctrl-C closes it; nothing is lost.',
  pageMissing: 'The page is not built; run npm run build, or use the API.',
  working: 'This worker takes jobs from the database. Ctrl-C hands back what is not finished.',
  closing: 'Closing; jobs are finished or handed back.',
  folderInUse: (folder: string, pid: number) =>
    `${folder} is in use by process ${pid}: the studio is open already. The embedded database bears one process; set DATABASE_URL for more.`,
  newerDatabase: (detail: string) => `This data is from a newer version of Beso (${detail}); update Beso.`,
  portInUse: (port: number) => `Port ${port} is taken; choose another with --port, or 0 for any.`,
  needsDatabase:
    'beso work needs DATABASE_URL: workers share the jobs through PostgreSQL. beso serve works by itself.',
  cannotOpen: (why: string) => `The store cannot be opened: ${why}`,
  noJobs: 'There are no jobs.',
  job: (id: string, state: string, about: string) => `${id}  ${state.padEnd(9)}  ${about}`,
  jobsUsage: 'list, cancel ID or retry ID',
  noRemovals: 'Nobody waits for an answer.',
  removal: (id: string, hours: number, contact: string, what: string) =>
    `${id}  ${hours} h ago  ${contact}\n    ${what}`,
  removalsUsage: 'list or answer ID',
  doctor: {
    well: 'Everything is well.',
    ill: (count: number) => (count === 1 ? 'One thing needs mending.' : `${count} things need mending.`),
    node: (version: string) => `Node ${version}`,
    nodeOld: 'Beso needs Node 24; run npm install again with install scripts allowed.',
    human: 'the packed human is there',
    humanMissing:
      'the packed human is missing; run npm run assets in a checkout, or install the package again.',
    page: 'the page is built',
    pageMissing: 'the page is not built; run npm run build. The API works without.',
    disk: (gigabytes: string, folder: string) => `${gigabytes} GB free in ${folder}`,
    diskFull: (gigabytes: string, folder: string) =>
      `only ${gigabytes} GB free in ${folder}; make room, or move the data with --data.`,
    database: (kind: string, ms: number) => `the database answers (${kind}, ${ms} ms)`,
    databaseInUse: (pid: number) => `the studio is open (process ${pid})`,
    databaseIll: (why: string) => `the database cannot be opened: ${why}`,
    files: 'files can be written and read back',
    filesIll: (why: string) => `files cannot be kept: ${why}`,
    draws: (seconds: string) => `the atelier draws (a small picture in ${seconds} s)`,
    drawsNot: (why: string) => `the atelier does not draw: ${why}`,
    engine: (id: string) => `engine ${id} is ready`,
    engineNot: (id: string, why: string) => `engine ${id} is not ready: ${why}`,
    removals: (count: number) => `${count} removal requests wait for an answer; see beso removals.`,
  },
} as const;
