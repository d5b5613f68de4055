import { optional } from '../api/decode';
import { ApiError } from '../api/problem';
import { type Admission, join } from '../api/rooms';
import { largestEncoding } from '../media/encodings';
import { type MediaStart, preparePeer } from '../media/mediaLink';
import type { Peer } from '../media/peer';
import { joinFlags } from './firstRoster';
import { LiveMeeting } from './liveMeeting';
import type { JoinOutcome, JoinRequest, Source } from './meeting';
import { MeetingWiring } from './meetingWiring';
import { type MeetingPlatform, browserPlatform } from './platform';

/**
 * Joins a room: admission first, with the media offer made meanwhile, then room socket, chat and
 * media side by side. Every refusal is an outcome, a network that fails one with code `offline`.
 *
 * Until it is joined the request's stream stays with whoever captured it.
 */
export async function joinMeeting(
  request: JoinRequest,
  platform: MeetingPlatform = browserPlatform(),
): Promise<JoinOutcome> {
  const media = mediaStart(request, platform);
  let peer: Peer;
  try {
    peer = preparePeer(media);
  } catch {
    return { kind: 'refused', code: 'webrtc_unsupported' };
  }
  try {
    const admission = admissionOf(request, platform);
    const joined = await join(platform.http, request.room, admission);
    if ('ticket' in joined) {
      peer.close();
      return { kind: 'waiting', place: joined };
    }
    const parts = new MeetingWiring(platform, request, joined, media, peer);
    return { kind: 'joined', meeting: new LiveMeeting(parts), ...optional('ownerSecret', joined.ownerSecret) };
  } catch (error) {
    peer.close();
    if (error instanceof ApiError) return outcomeOf(error);
    throw error;
  }
}

function outcomeOf({ code, retryAfterSeconds }: ApiError): JoinOutcome {
  if (code === 'password_required') return { kind: 'password', wrong: false };
  if (code === 'password_wrong') return { kind: 'password', wrong: true };
  return retryAfterSeconds === undefined
    ? { kind: 'refused', code }
    : { kind: 'refused', code, retryAfterSeconds };
}

function admissionOf(request: JoinRequest, { clientId, deviceId }: MeetingPlatform): Admission {
  const { displayName, email, password, ownerSecret, ticket, bridge } = request;
  const { audio, video } = joinFlags(request);
  return {
    displayName,
    ...(email === undefined || email === '' ? {} : { email }),
    ...(password === undefined ? {} : { password }),
    ...optional('ownerSecret', ownerSecret),
    ...optional('ticket', ticket),
    ...optional('deviceId', deviceId),
    ...optional('bridge', bridge),
    clientId,
    audio,
    video,
  };
}

function mediaStart(request: JoinRequest, platform: MeetingPlatform): MediaStart {
  const tracks = new Map<Source, MediaStreamTrack>();
  const [voice] = request.stream?.getAudioTracks() ?? [];
  const [picture] = request.stream?.getVideoTracks() ?? [];
  if (voice !== undefined) tracks.set('microphone', voice);
  if (picture !== undefined && request.camera.on) tracks.set('camera', picture);
  return {
    tracks,
    camera: largestEncoding(request.videoQuality),
    clock: platform.clock,
    create: platform.createConnection,
  };
}
