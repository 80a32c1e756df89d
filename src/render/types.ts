/** Pictures of one frame, all of the same size, rows from the top. */
export interface Buffers {
  readonly width: number;
  readonly height: number;
  /** Finished colour, sRGB, 4 bytes a pixel. */
  readonly colour: Uint8Array;
  /** Only when guides are asked for. */
  readonly guides?: GuideBuffers;
}

/** The truth behind a frame, for engines and checks. */
export interface GuideBuffers {
  /** Distance from the camera plane in dm, 1 a pixel; Infinity where nothing is. */
  readonly depthDm: Float32Array;
  /** View-space unit normals, 3 a pixel. */
  readonly normals: Float32Array;
  /** 0 nobody, 1 left person, 2 right person. */
  readonly person: Uint8Array;
  /** `PART` of each pixel. */
  readonly parts: Uint8Array;
}
