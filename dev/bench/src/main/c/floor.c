/*
 * The floor of the bench: encrypts and sends, and does nothing else. No parsing, no rewriting, no
 * state; what a media server cannot do without.
 *
 *     floor <receivers> <seconds> < packets
 *
 * Standard input holds one round of a scenario's packets, a line "<us> <bytes> <first> <count>"
 * each, in order, and "end <us> 0 0" last; packets of the same time that go to the same receivers,
 * count of them from the first and round the circle, are a burst. The round is repeated. Each packet is
 * encrypted with AES-128-GCM and sent to its receivers over UDP on loopback; a receiver's packets
 * of one burst go out as one segmented send where the kernel can (UDP_SEGMENT), which wants them
 * equally long, so the burst's longest sets the length. A child process reads them, so that sockets
 * do not fill.
 *
 * Prints "<packets> <cpu us> <segmented 0|1> <wall us>" for the sending process alone.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

enum {
    HEADER = 20,        /* RTP with a short extension: sent, not encrypted */
    TAG = 16,           /* of AES-GCM */
    SLOT = 1500,        /* longest packet */
    MOST_RECEIVERS = 1024,
    MOST_PACKETS = 100000,
    MOST_SEGMENTS = 40, /* 64 KiB at most in one send */
    BATCH = 64          /* sends in one sendmmsg */
};

struct packet { long at_us; int bytes; int first; int count; };

static struct packet packets[MOST_PACKETS];
static int packet_count;
static long round_us;
static struct sockaddr_in receivers[MOST_RECEIVERS];
static EVP_CIPHER_CTX *contexts[MOST_RECEIVERS]; /* one key each, as SRTP has */
static unsigned char plain[SLOT];
static unsigned char slab[BATCH][MOST_SEGMENTS * SLOT];
static struct mmsghdr messages[BATCH];
static struct iovec vectors[BATCH];
static union { char bytes[CMSG_SPACE(sizeof(unsigned short))]; struct cmsghdr align; } controls[BATCH];
static unsigned long counter;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static long now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

static long cpu_us(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000L + u.ru_utime.tv_usec + u.ru_stime.tv_usec;
}

static void read_packets(int receiver_count) {
    char word[32];
    long second;
    int first, count;
    while (scanf("%31s %ld %d %d", word, &second, &first, &count) == 4) {
        if (strcmp(word, "end") == 0) {
            round_us = second;
            return;
        }
        if (packet_count == MOST_PACKETS || second < 1 || second > SLOT - HEADER - TAG
            || first < 0 || first >= receiver_count || count < 1 || count > receiver_count) {
            fprintf(stderr, "floor: too many packets, too long or for nobody\n");
            exit(1);
        }
        packets[packet_count].at_us = atol(word);
        packets[packet_count].first = first;
        packets[packet_count].count = count;
        packets[packet_count++].bytes = (int)second;
    }
}

/* Opens the receivers' sockets and leaves a child behind that reads them. */
static void start_receivers(int count) {
    int sockets[MOST_RECEIVERS];
    for (int i = 0; i < count; i++) {
        socklen_t length = sizeof receivers[i];
        int buffer = 1 << 20;
        sockets[i] = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        if (sockets[i] < 0) fail("socket");
        setsockopt(sockets[i], SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
        receivers[i].sin_family = AF_INET;
        receivers[i].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (bind(sockets[i], (struct sockaddr *)&receivers[i], sizeof receivers[i]) < 0) fail("bind");
        getsockname(sockets[i], (struct sockaddr *)&receivers[i], &length);
    }
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        static char sink[65536];
        struct epoll_event events[256];
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) exit(0);
        int epoll = epoll_create1(0);
        for (int i = 0; i < count; i++) {
            struct epoll_event e = { .events = EPOLLIN, .data.fd = sockets[i] };
            epoll_ctl(epoll, EPOLL_CTL_ADD, sockets[i], &e);
        }
        for (;;) {
            int ready = epoll_wait(epoll, events, 256, -1);
            for (int i = 0; i < ready; i++)
                while (recv(events[i].data.fd, sink, sizeof sink, 0) > 0) {}
        }
    }
    for (int i = 0; i < count; i++) close(sockets[i]);
}

static void encrypt(EVP_CIPHER_CTX *context, unsigned char *out, int bytes) {
    unsigned char nonce[12] = {0};
    int length;
    counter++;
    memcpy(nonce, &counter, sizeof counter);
    memcpy(out, plain, HEADER);
    EVP_EncryptInit_ex(context, NULL, NULL, NULL, nonce);
    EVP_EncryptUpdate(context, NULL, &length, out, HEADER);
    EVP_EncryptUpdate(context, out + HEADER, &length, plain + HEADER, bytes);
    EVP_EncryptFinal_ex(context, out + HEADER + bytes, &length);
    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, TAG, out + HEADER + bytes);
}

static void flush(int socket, int count) {
    for (int done = 0; done < count;) {
        int sent = sendmmsg(socket, messages + done, (unsigned)(count - done), 0);
        if (sent < 0) fail("sendmmsg");
        done += sent;
    }
}

static void prepare(int i, int receiver, unsigned char *data, size_t length, int segment) {
    struct msghdr *header = &messages[i].msg_hdr;
    memset(header, 0, sizeof *header);
    vectors[i].iov_base = data;
    vectors[i].iov_len = length;
    header->msg_iov = &vectors[i];
    header->msg_iovlen = 1;
    header->msg_name = &receivers[receiver];
    header->msg_namelen = sizeof receivers[receiver];
    if (segment > 0) {
        header->msg_control = controls[i].bytes;
        header->msg_controllen = sizeof controls[i].bytes;
        struct cmsghdr *control = CMSG_FIRSTHDR(header);
        control->cmsg_level = IPPROTO_UDP;
        control->cmsg_type = UDP_SEGMENT;
        control->cmsg_len = CMSG_LEN(sizeof(unsigned short));
        unsigned short size = (unsigned short)segment;
        memcpy(CMSG_DATA(control), &size, sizeof size);
    }
}

static int same_burst(const struct packet *a, const struct packet *b) {
    return a->at_us == b->at_us && a->first == b->first && a->count == b->count;
}

/* One burst to all its receivers. */
static void send_burst(int socket, int receiver_count, int from, int count, int segmented) {
    int longest = 0;
    for (int i = from; i < from + count; i++)
        if (packets[i].bytes > longest) longest = packets[i].bytes;
    int size = HEADER + longest + TAG;
    int batch = 0;
    for (int k = 0; k < packets[from].count; k++) {
        int r = (packets[from].first + k) % receiver_count;
        if (segmented && count > 1) {
            for (int i = 0; i < count; i++) encrypt(contexts[r], slab[batch] + i * size, longest);
            prepare(batch, r, slab[batch], (size_t)(count * size), size);
            if (++batch == BATCH) { flush(socket, batch); batch = 0; }
        } else {
            for (int i = from; i < from + count; i++) {
                encrypt(contexts[r], slab[batch], packets[i].bytes);
                prepare(batch, r, slab[batch], (size_t)(HEADER + packets[i].bytes + TAG), 0);
                if (++batch == BATCH) { flush(socket, batch); batch = 0; }
            }
        }
    }
    flush(socket, batch);
}

int main(int argc, char **argv) {
    if (argc != 3) { fprintf(stderr, "floor <receivers> <seconds> < packets\n"); return 2; }
    int receiver_count = atoi(argv[1]);
    long window_us = atol(argv[2]) * 1000000L;
    if (receiver_count < 1 || receiver_count > MOST_RECEIVERS) return 2;
    read_packets(receiver_count);
    if (packet_count == 0 || round_us == 0) return 2;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    start_receivers(receiver_count);
    for (int i = 0; i < receiver_count; i++) {
        unsigned char key[16] = {(unsigned char)i, (unsigned char)(i >> 8)};
        contexts[i] = EVP_CIPHER_CTX_new();
        EVP_EncryptInit_ex(contexts[i], EVP_aes_128_gcm(), NULL, key, NULL);
    }
    int out = socket(AF_INET, SOCK_DGRAM, 0);
    int buffer = 4 << 20;
    setsockopt(out, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    int size = 0;
    int segmented = setsockopt(out, IPPROTO_UDP, UDP_SEGMENT, &size, sizeof size) == 0;

    long begin = now_us(), begin_cpu = cpu_us(), sent = 0;
    for (long round = begin; now_us() - begin < window_us; round += round_us) {
        for (int i = 0; i < packet_count && now_us() - begin < window_us;) {
            int count = 1;
            while (i + count < packet_count && count < MOST_SEGMENTS
                   && same_burst(&packets[i + count], &packets[i])) count++;
            long wait = round + packets[i].at_us - now_us();
            if (wait > 0) usleep((useconds_t)wait);
            send_burst(out, receiver_count, i, count, segmented);
            sent += (long)count * packets[i].count;
            i += count;
        }
    }
    printf("%ld %ld %d %ld\n", sent, cpu_us() - begin_cpu, segmented, now_us() - begin);
    return 0;
}
