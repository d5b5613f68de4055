// Records sizes and times of a track's packets as Chromium sends them:
//
//     node record.mjs camera-180p|camera-360p|camera-720p|screen-1080p|voice > ../src/main/resources/salon/bench/<name>.txt
//
// A headless Chromium holds both ends of a call; this process is the network between them and notes
// each RTP packet. Contents are encrypted and stay so; the first frame is the key frame.
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TRACKS = {
  'camera-180p': { settleS: 10, seconds: 20, maxPayload: 1200 },
  'camera-360p': { settleS: 10, seconds: 20, maxPayload: 1200 },
  'camera-720p': { settleS: 10, seconds: 20, maxPayload: 1200 },
  'screen-1080p': { settleS: 10, seconds: 20, maxPayload: 1200 },
  voice: { settleS: 5, seconds: 10, maxPayload: 1200 },
}
const TAG_LENGTH = 10 // AES_CM_128_HMAC_SHA1_80, which Chromium prefers with itself

const name = process.argv[2]
const track = TRACKS[name]
if (!track) {
  console.error(`one of ${Object.keys(TRACKS).join(', ')}`)
  process.exit(2)
}

/** @type {{at: bigint, timestamp: number, bytes: number, marker: boolean, ssrc: number, type: number}[]} */
const packets = []

function note(datagram) {
  const type = datagram[1] & 0x7f
  if (datagram[0] >> 6 !== 2 || datagram.length < 12 || (type >= 64 && type < 96)) return
  let header = 12 + 4 * (datagram[0] & 0x0f)
  if (datagram[0] & 0x10) header += 4 + 4 * datagram.readUInt16BE(header + 2)
  packets.push({
    at: process.hrtime.bigint(),
    type,
    marker: (datagram[1] & 0x80) !== 0,
    timestamp: datagram.readUInt32BE(4),
    ssrc: datagram.readUInt32BE(8),
    bytes: datagram.length - header - TAG_LENGTH,
  })
}

/** Between the sender and the receiver at that address; its own port. */
function relay(port, address) {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    let sender
    socket.on('message', (datagram, from) => {
      if (from.port === port) {
        if (sender) socket.send(datagram, sender)
        return
      }
      sender = from.port
      note(datagram)
      socket.send(datagram, port, address)
    })
    socket.bind(0, () => resolve(socket.address().port))
  })
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost')
  if (url.pathname === '/relay') {
    response.end(String(await relay(Number(url.searchParams.get('port')), url.searchParams.get('address'))))
  } else if (url.pathname === '/') {
    response.setHeader('content-type', 'text/html')
    response.end(readFileSync(new URL('call.html', import.meta.url)))
  } else {
    response.statusCode = 404
    response.end()
  }
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const profile = await mkdtemp(join(tmpdir(), 'salon-record-'))
const chromium = spawn(
  process.env.SALON_CHROMIUM ?? 'chromium',
  [
    '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
    '--disable-features=WebRtcHideLocalIpsWithMdns', '--allow-loopback-in-peer-connection',
    `--user-data-dir=${profile}`, `http://127.0.0.1:${server.address().port}/?track=${name}`,
  ],
  { stdio: ['ignore', 'ignore', process.env.DEBUG ? 'inherit' : 'ignore'] },
)
await new Promise((resolve) => setTimeout(resolve, (track.settleS + track.seconds + 8) * 1000))
chromium.kill()
await new Promise((resolve) => chromium.on('exit', resolve))
await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
print()
process.exit(0)

/** The key frame at the begin, then a stretch of what came after things had settled. */
function print() {
  // Probes and retransmissions come under SSRCs of their own.
  const bytes = new Map()
  for (const p of packets) bytes.set(p.ssrc, (bytes.get(p.ssrc) ?? 0) + p.bytes)
  const ssrc = [...bytes].sort((a, b) => b[1] - a[1])[0][0]
  const media = packets.filter((p) => p.ssrc === ssrc)
  const first = media[0]
  const key = name === 'voice' ? [] : media.filter((p) => p.timestamp === first.timestamp)
  const from = first.at + BigInt(track.settleS) * 1_000_000_000n
  const rest = media.filter((p) => p.at >= from && p.at < from + BigInt(track.seconds) * 1_000_000_000n)
  const begin = rest.findIndex((p, i) => i > 0 && p.timestamp !== rest[i - 1].timestamp)
  const body = rest.slice(begin)
  const lines = []
  let shift = 0n
  const emit = (p, at, flags) => lines.push(`${at} ${p.bytes} ${flags || '-'}`)
  key.forEach((p) => {
    const at = (p.at - first.at) / 1000n
    shift = at + 33_000n
    emit(p, at, 'k' + (p.marker ? 'm' : ''))
  })
  let end = 0n
  body.forEach((p) => {
    end = shift + (p.at - body[0].at) / 1000n
    emit(p, end, name !== 'voice' && p.marker ? 'm' : '')
  })
  console.log(`# ${name}: sizes and times of Chromium's packets, recorded by dev/bench/record`)
  console.log(lines.join('\n'))
  console.log(`end ${end + 20_000n}`)
}
