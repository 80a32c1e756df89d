import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../shell/Icon.tsx';
import { useWords } from '../state/settings.ts';

type Seen = { readonly blob: Blob; readonly url: string };

/** A picture from the camera of this machine; nothing leaves the page before consent is given. */
export function Camera({
  onTake,
  onClose,
}: {
  readonly onTake: (photo: File) => void;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [isBlind, setBlind] = useState(false);
  const [seen, setSeen] = useState<Seen>();
  useEffect(() => {
    dialog.current?.showModal();
    let stream: MediaStream | undefined;
    let isLeft = false;
    const open = async (): Promise<void> => {
      try {
        const opened = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'user', width: { ideal: 1920 }, height: { ideal: 1080 } },
        });
        if (isLeft) for (const track of opened.getTracks()) track.stop();
        stream = opened;
        if (video.current) video.current.srcObject = opened;
      } catch {
        // No camera, no permission, or a page that is not served safely.
        setBlind(true);
      }
    };
    void open();
    return () => {
      isLeft = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  useEffect(() => () => URL.revokeObjectURL(seen?.url ?? ''), [seen]);

  const snap = (): void => {
    const { current: from } = video;
    if (!from || from.videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    canvas.width = from.videoWidth;
    canvas.height = from.videoHeight;
    canvas.getContext('2d')!.drawImage(from, 0, 0);
    canvas.toBlob((blob) => blob && setSeen({ blob, url: URL.createObjectURL(blob) }), 'image/jpeg', 0.95);
  };
  return (
    <dialog ref={dialog} className="sheet camera-sheet" aria-labelledby="camera-title" onClose={onClose}>
      <header>
        <h2 id="camera-title">{words.camera.title}</h2>
        <IconButton icon="close" label={words.close} onPress={onClose} />
      </header>
      {isBlind ? (
        <p className="fault">{words.camera.none}</p>
      ) : (
        <>
          <div className="camera-view">
            <video ref={video} autoPlay muted playsInline aria-label={words.camera.title} />
            {seen && <img src={seen.url} alt="" />}
          </div>
          <div className="actions">
            {seen ? (
              <>
                <button type="button" className="quiet" onClick={() => setSeen(undefined)}>
                  {words.camera.again}
                </button>
                <button
                  type="button"
                  className="strong"
                  onClick={() => {
                    onTake(new File([seen.blob], 'camera.jpg', { type: 'image/jpeg' }));
                    onClose();
                  }}
                >
                  {words.camera.use}
                </button>
              </>
            ) : (
              <button type="button" className="strong" onClick={snap}>
                {words.camera.snap}
              </button>
            )}
          </div>
        </>
      )}
    </dialog>
  );
}
