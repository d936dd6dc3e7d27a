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
#include <openssl/x509.h>
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
