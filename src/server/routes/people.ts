import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { unknownName } from '../../studio/index.ts';
import type { PersonWithConsent } from '../../studio/jobs/index.ts';
import { PEOPLE_WORDS } from '../../words/index.ts';
import {
  castPersonBody,
  drawnPersonSchema,
  personPatch,
  personSchema,
  photoForm,
  receiptSchema,
} from '../api-types.ts';
import { isConsented } from '../check-job.ts';
import type { RequestEnv, ServerContext } from '../context.ts';
import { drawnPersonView, readLikeness } from '../likenesses.ts';
import { answerProblem, languageOf, ProblemError } from '../problems.ts';
import { MOST_UPLOAD_BYTES } from '../settings.ts';
import { personView, receiptView } from '../views.ts';
import { idParams, jsonBody, jsonRoute } from './route.ts';

/** The form around the photo. */
const FORM_BYTES = 100_000;
const PURPOSE = 'pictures and films of a kiss, made and kept in this studio';

/** People, their photos and their consents. */
export function addPeopleRoutes(app: OpenAPIHono<RequestEnv>, context: ServerContext): void {
  const { service, studio, decodePhoto, now } = context;

  /** Nothing is done with the photo or likeness of somebody whose consent is over. */
  const orNotConsented = ({ consent, label }: PersonWithConsent): void => {
    if (!isConsented(consent, now()))
      throw new ProblemError({ code: 'consent-missing', photo: label || 'photo' });
  };

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/people',
      summary: 'Your people',
      answer: z.object({ people: z.array(personSchema) }),
    }),
    async (c) => {
      const people = await service.people.list(c.get('user'));
      return c.json({ people: people.map((person) => personView(person, now(), languageOf(c))) });
    },
  );

  app.use(
    '/people',
    bodyLimit({
      maxSize: MOST_UPLOAD_BYTES + FORM_BYTES,
      onError: (c) => answerProblem(c, [{ code: 'photo-unusable', photo: 'photo', why: 'too-large' }]),
    }),
  );
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/people',
    summary: 'Add somebody: a photo with the declaration of consent, or one of the cast',
    request: {
      body: {
        required: true,
        content: {
          'multipart/form-data': { schema: photoForm },
          'application/json': { schema: castPersonBody },
        },
      },
    },
    responses: {
      201: { description: 'the person', content: { 'application/json': { schema: personSchema } } },
    },
  });
  app.post('/people', async (c) => {
    const owner = c.get('user');
    const { peoplePerUser: most } = context.settings;
    if ((await service.people.list(owner)).length >= most) {
      throw new ProblemError({ code: 'too-many-kept', what: 'people', most });
    }
    const type = c.req.header('Content-Type') ?? '';
    if (/^application\/json\b/i.test(type)) {
      const body = castPersonBody.safeParse(await c.req.json().catch(() => undefined));
      if (!body.success) throw new ProblemError(...context.faultsOf(body.error, undefined));
      const member = studio.lists.cast.find(({ id }) => id === body.data.cast);
      if (!member) {
        throw new ProblemError(
          unknownName(
            'cast',
            body.data.cast,
            studio.lists.cast.map(({ id }) => id),
          ),
        );
      }
      const person = await service.people.addCast(owner, member.id, body.data.label ?? member.name);
      return c.json(personView(person, now()), 201);
    }
    if (!/^multipart\/form-data\b/i.test(type)) {
      throw new ProblemError({
        code: 'unsupported-media',
        accepts: 'multipart/form-data or application/json',
      });
    }
    const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
    const photo = form['photo'];
    if (!(photo instanceof File)) {
      throw new ProblemError({ code: 'malformed', option: 'photo', given: '', expected: 'a file' });
    }
    // Without consent the photo is not even looked at.
    if (form['consent'] !== 'yes') throw new ProblemError({ code: 'consent-missing', photo: 'photo' });
    const fields = photoForm.safeParse({ ...form, photo });
    if (!fields.success) throw new ProblemError(...context.faultsOf(fields.error, form));
    const { until } = fields.data;
    if (until !== undefined && until < now().toISOString().slice(0, 10))
      throw new ProblemError({
        code: 'malformed',
        option: 'until',
        given: until,
        expected: PEOPLE_WORDS.day,
      });
    const decoded = await decodePhoto(
      new Uint8Array(await photo.arrayBuffer()),
      form['label'] ? String(form['label']) : photo.name,
    );
    if (!decoded.ok) throw new ProblemError(decoded.error);
    const { label, name, ageYears, saidBy, sharing, training } = fields.data;
    const person = await service.people.addPhoto(owner, {
      label: label ?? '',
      photo: decoded.value,
      names: name ? [name] : [],
      purpose: PURPOSE,
      until: until ?? null,
      ageYears: ageYears ?? null,
      saidBy: saidBy ?? 'uploader',
      uses: [...(sharing ? (['sharing'] as const) : []), ...(training ? (['training'] as const) : [])],
    });
    void readLikeness(context, person);
    return c.json(personView(person, now()), 201);
  });

  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/people/{id}/likeness',
      summary: 'How the 3D preview draws somebody from a photo',
      request: { params: idParams },
      answer: drawnPersonSchema,
    }),
    async (c) => {
      const person = await service.people.get(c.get('user'), c.req.valid('param').id);
      if (!person?.likenessFile) throw new ProblemError({ code: 'not-found', what: 'likeness' });
      orNotConsented(person);
      const drawn = await context.maker.drawPerson(person.id);
      if (!drawn.ok) throw new ProblemError(...drawn.error);
      c.header('Cache-Control', 'private, no-store');
      return c.json(await drawnPersonView(drawn.value), 200);
    },
  );

  app.openapi(
    jsonRoute({
      method: 'patch',
      path: '/people/{id}',
      summary: 'Declare an age, or say which face in the photo it is; the photo is read again',
      request: { params: idParams, ...jsonBody(personPatch) },
      answer: personSchema,
    }),
    async (c) => {
      const { ageYears, face } = c.req.valid('json');
      const known = await service.people.get(c.get('user'), c.req.valid('param').id);
      if (known?.photoFile) orNotConsented(known);
      const person = await service.people.declare(c.get('user'), c.req.valid('param').id, {
        ...(ageYears === undefined ? {} : { ageYears }),
        ...(face === undefined ? {} : { face }),
      });
      if (!person) throw new ProblemError({ code: 'not-found', what: 'photo to read' });
      void readLikeness(context, person);
      return c.json(personView(person, now(), languageOf(c)), 200);
    },
  );

  const receiptOrNothing = <T>(receipt: T | undefined, what: string): T => {
    if (!receipt) throw new ProblemError({ code: 'not-found', what });
    return receipt;
  };
  app.openapi(
    jsonRoute({
      method: 'delete',
      path: '/people/{id}',
      summary: 'Erase a person with photo, likeness, open jobs and everything made from them',
      request: { params: idParams },
      answer: receiptSchema,
    }),
    async (c) => {
      const receipt = await service.people.erase(c.get('user'), c.req.valid('param').id);
      return c.json(receiptView(receiptOrNothing(receipt, 'person')));
    },
  );
  app.openapi(
    jsonRoute({
      method: 'delete',
      path: '/people/{id}/photo',
      summary: 'Erase the photo of a person',
      request: { params: idParams },
      answer: receiptSchema,
    }),
    async (c) => {
      const receipt = await service.people.erasePhoto(c.get('user'), c.req.valid('param').id);
      return c.json(receiptView(receiptOrNothing(receipt, 'photo')));
    },
  );
  app.openapi(
    jsonRoute({
      method: 'post',
      path: '/consents/{id}/withdraw',
      summary: 'Withdraw a consent, which erases everything made from it',
      request: { params: idParams },
      answer: receiptSchema,
    }),
    async (c) => {
      const receipt = await service.people.withdraw(c.get('user'), c.req.valid('param').id);
      return c.json(receiptView(receiptOrNothing(receipt, 'consent')));
    },
  );
  app.openapi(
    jsonRoute({
      method: 'get',
      path: '/receipts',
      summary: 'What was erased',
      answer: z.object({ receipts: z.array(receiptSchema) }),
    }),
    async (c) => {
      const receipts = await service.people.receiptsOf(c.get('user'));
      return c.json({ receipts: receipts.map(receiptView) });
    },
  );
}
