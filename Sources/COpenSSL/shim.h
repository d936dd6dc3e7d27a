#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <time.h>

/* Macros that Swift cannot see, as functions. */

static inline EVP_PKEY *invigil_generate_p256(void) {
    return EVP_EC_gen("P-256");
}

static inline EVP_PKEY *invigil_generate_ed25519(void) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
}

static inline EVP_PKEY *invigil_generate_rsa(unsigned int bits) {
    return EVP_RSA_gen(bits);
}

static inline void invigil_free(void *bytes) {
    OPENSSL_free(bytes);
}

/* A detached CMS signature with SHA-256, the attributes of CAdES and a given time. NULL on failure. */
static inline CMS_ContentInfo *invigil_cms_sign(X509 *certificate, EVP_PKEY *key, X509 *authority, BIO *message, time_t at) {
    const unsigned int flags = CMS_DETACHED | CMS_BINARY;
    CMS_ContentInfo *cms = CMS_sign(NULL, NULL, NULL, message, flags | CMS_PARTIAL);
    ASN1_TIME *time = ASN1_TIME_set(NULL, at);
    CMS_SignerInfo *signer = NULL;
    int done = 0;
    if (cms != NULL && time != NULL && CMS_add1_cert(cms, authority) == 1) {
        signer = CMS_add1_signer(cms, certificate, key, EVP_sha256(), flags | CMS_CADES | CMS_NOSMIMECAP);
    }
    if (signer != NULL && CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time, -1) == 1) {
        done = CMS_final(cms, message, NULL, flags);
    }
    ASN1_TIME_free(time);
    if (done != 1) {
        CMS_ContentInfo_free(cms);
        return NULL;
    }
    return cms;
}

/* A question to a time-stamping authority (RFC 3161, section 2.4.1) about a SHA-256; it shall send its certificate along. NULL on failure. */
static inline TS_REQ *invigil_ts_query(const unsigned char *digest, const unsigned char *nonce, int length) {
    TS_REQ *query = TS_REQ_new();
    TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
    X509_ALGOR *algorithm = X509_ALGOR_new();
    BIGNUM *number = BN_bin2bn(nonce, length, NULL);
    ASN1_INTEGER *integer = number == NULL ? NULL : BN_to_ASN1_INTEGER(number, NULL);
    int done = 0;
    if (query != NULL && imprint != NULL && algorithm != NULL && integer != NULL) {
        X509_ALGOR_set_md(algorithm, EVP_sha256());
        done = TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
               TS_MSG_IMPRINT_set_msg(imprint, (unsigned char *)digest, 32) == 1 && TS_REQ_set_version(query, 1) == 1 &&
               TS_REQ_set_msg_imprint(query, imprint) == 1 && TS_REQ_set_nonce(query, integer) == 1 && TS_REQ_set_cert_req(query, 1) == 1;
    }
    ASN1_INTEGER_free(integer);
    BN_free(number);
    X509_ALGOR_free(algorithm);
    TS_MSG_IMPRINT_free(imprint);
    if (!done) {
        TS_REQ_free(query);
        return NULL;
    }
    return query;
}

/* The moment that a token names, in seconds since the epoch; -1 without one. */
static inline long long invigil_ts_time(TS_RESP *reply) {
    TS_TST_INFO *info = TS_RESP_get_tst_info(reply);
    struct tm time;
    if (info == NULL || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &time) != 1) {
        return -1;
    }
    return (long long)timegm(&time);
}

/* Whether a token is about this SHA-256 and signed under the authority at the moment that it names; and, with a query, an answer to it. */
static inline int invigil_ts_verify(TS_RESP *reply, const unsigned char *digest, X509 *authority, TS_REQ *query) {
    int holds = 0;
    TS_VERIFY_CTX *context = query == NULL ? TS_VERIFY_CTX_new() : TS_REQ_to_TS_VERIFY_CTX(query, NULL);
    X509_STORE *store = X509_STORE_new();
    unsigned char *imprint = OPENSSL_memdup(digest, 32);
    long long at = invigil_ts_time(reply);
    if (context != NULL && store != NULL && imprint != NULL && at >= 0 && X509_STORE_add_cert(store, authority) == 1) {
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)at);
        if (query == NULL) {
            TS_VERIFY_CTX_set_imprint(context, imprint, 32);
            TS_VERIFY_CTX_add_flags(context, TS_VFY_VERSION | TS_VFY_IMPRINT);
            imprint = NULL;
        }
        TS_VERIFY_CTX_add_flags(context, TS_VFY_SIGNATURE);
        TS_VERIFY_CTX_set_store(context, store);
        store = NULL;
        holds = TS_RESP_verify_response(context, reply);
    }
    OPENSSL_free(imprint);
    X509_STORE_free(store);
    TS_VERIFY_CTX_free(context);
    return holds;
}

struct invigil_ts_chance {
    long long seconds;
    const unsigned char *serial;
    int length;
};

static inline ASN1_INTEGER *invigil_ts_serial(TS_RESP_CTX *context, void *data) {
    const struct invigil_ts_chance *chance = (const struct invigil_ts_chance *)data;
    BIGNUM *number = BN_bin2bn(chance->serial, chance->length, NULL);
    ASN1_INTEGER *serial = number == NULL ? NULL : BN_to_ASN1_INTEGER(number, NULL);
    (void)context;
    BN_free(number);
    return serial;
}

static inline int invigil_ts_clock(TS_RESP_CTX *context, void *data, long *seconds, long *microseconds) {
    (void)context;
    *seconds = (long)((const struct invigil_ts_chance *)data)->seconds;
    *microseconds = 0;
    return 1;
}

/* The answer of an authority, a refusal as well as a token. Certificates beside the signer's own are left out: OpenSSL would write them
   unsorted, and strict readers refuse that. NULL on failure. */
static inline TS_RESP *invigil_ts_reply(BIO *query, X509 *certificate, EVP_PKEY *key, struct invigil_ts_chance chance) {
    TS_RESP *reply = NULL;
    TS_RESP_CTX *context = TS_RESP_CTX_new();
    ASN1_OBJECT *policy = OBJ_txt2obj("1.3.6.1.4.1.99999.1.1", 1);
    if (context != NULL && policy != NULL && TS_RESP_CTX_set_signer_cert(context, certificate) == 1 &&
        TS_RESP_CTX_set_signer_key(context, key) == 1 && TS_RESP_CTX_set_signer_digest(context, EVP_sha256()) == 1 &&
        TS_RESP_CTX_set_ess_cert_id_digest(context, EVP_sha256()) == 1 && TS_RESP_CTX_set_def_policy(context, policy) == 1 &&
        TS_RESP_CTX_add_md(context, EVP_sha256()) == 1 && TS_RESP_CTX_add_md(context, EVP_sha384()) == 1 &&
        TS_RESP_CTX_add_md(context, EVP_sha512()) == 1 && TS_RESP_CTX_set_accuracy(context, 1, 0, 0) == 1) {
        TS_RESP_CTX_add_flags(context, TS_TSA_NAME | TS_ORDERING);
        TS_RESP_CTX_set_serial_cb(context, invigil_ts_serial, &chance);
        TS_RESP_CTX_set_time_cb(context, invigil_ts_clock, &chance);
        reply = TS_RESP_create_response(context, query);
    }
    ASN1_OBJECT_free(policy);
    TS_RESP_CTX_free(context);
    return reply;
}

/* A public P-256 key from a point (SEC 1, section 2.3.3); the parameters point at their names, so they are built here.
   NULL on failure. */
static inline EVP_PKEY *invigil_public_p256(const unsigned char *point, size_t length) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)"prime256v1", 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, length),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (context != NULL && EVP_PKEY_fromdata_init(context) == 1) {
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
    }
    EVP_PKEY_CTX_free(context);
    return key;
}

static inline int invigil_bio_length(BIO *bio) {
    return (int)BIO_pending(bio);
}

/* PKCS#8 with scrypt (RFC 7914; N = 16384, r = 8, p = 1, OpenSSL's own choice) and AES-256-CBC. NULL on failure. */
static inline X509_SIG *invigil_encrypt_pkcs8(const EVP_PKEY *key, const char *passphrase, int length) {
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
    X509_ALGOR *algorithm = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), NULL, 0, NULL, 16384, 8, 1);
    X509_SIG *sealed = NULL;
    if (info != NULL && algorithm != NULL) {
        sealed = PKCS8_set0_pbe(passphrase, length, info, algorithm);
    }
    if (sealed == NULL) {
        X509_ALGOR_free(algorithm);
    }
    PKCS8_PRIV_KEY_INFO_free(info);
    return sealed;
}

#endif
