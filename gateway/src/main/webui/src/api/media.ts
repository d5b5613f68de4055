import type { Source } from '../state/meeting';
import { listOf, objectOf, stringOf, wordOf } from './decode';
import type { Http } from './http';
import { ApiError } from './problem';

/** Which sending section carries which source. */
export interface SendingMid {
  readonly mid: string;
  readonly source: Source;
}

export interface Offer {
  readonly sdp: string;
  readonly sources: readonly SendingMid[];
}

export interface Answer {
  readonly sdp: string;
  readonly slots: readonly { readonly mid: string; readonly kind: 'audio' | 'video' }[];
  /** Path of the endpoint's socket. */
  readonly channel: string;
}

/** One participant's place in a conference on a bridge. */
export interface EndpointAddress {
  readonly bridgeId: string;
  readonly roomId: string;
  readonly participantId: string;
  /** Of the assignment that put the conference there. */
  readonly epoch: number;
}

function endpointsUrl({ bridgeId, roomId }: EndpointAddress): string {
  const bridge = encodeURIComponent(bridgeId);
  return `/api/media/${bridge}/conferences/${encodeURIComponent(roomId)}/endpoints`;
}

function endpointUrl(address: EndpointAddress): string {
  return `${endpointsUrl(address)}/${encodeURIComponent(address.participantId)}`;
}

/** A new media connection; the bridge answers once. */
export async function postOffer(
  http: Http,
  address: EndpointAddress,
  token: string,
  offer: Offer,
): Promise<Answer> {
  const path = endpointsUrl(address);
  const body = { ...offer, epoch: address.epoch };
  return readAnswer(await http({ method: 'POST', path, token, body }));
}

/** More slots or new ICE credentials for a connection the bridge knows. */
export async function putOffer(
  http: Http,
  address: EndpointAddress,
  token: string,
  offer: Offer,
): Promise<Answer> {
  const path = endpointUrl(address);
  return readAnswer(await http({ method: 'PUT', path, token, body: offer }));
}

export async function deleteEndpoint(
  http: Http,
  address: EndpointAddress,
  token: string,
): Promise<void> {
  await http({ method: 'DELETE', path: endpointUrl(address), token });
}

function readAnswer(value: unknown): Answer {
  const json = objectOf(value);
  const sdp = stringOf(json?.['sdp']);
  const slots = listOf(json?.['slots'], readSlot);
  const channel = stringOf(json?.['channel']);
  if (sdp === undefined || slots === undefined || channel === undefined) {
    throw new ApiError(200, 'malformed_answer', 'unexpected answer of the bridge');
  }
  return { sdp, slots, channel };
}

function readSlot(value: unknown): Answer['slots'][number] | undefined {
  const json = objectOf(value);
  const mid = stringOf(json?.['mid']);
  const kind = wordOf(json?.['kind'], ['audio', 'video'] as const);
  return mid === undefined || kind === undefined ? undefined : { mid, kind };
}
