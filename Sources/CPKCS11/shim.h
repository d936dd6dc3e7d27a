#ifndef CPKCS11_SHIM_H
#define CPKCS11_SHIM_H

/* The names of the standard (CK_…) beside those of GNU are macros, which Swift cannot see. */
#define CRYPTOKI_GNU 1
#include <dlfcn.h>
#include <p11-kit/pkcs11.h>
#include <string.h>

/* PKCS #11 v3.0, section 2.3.13; older headers do not have it. */
static const unsigned long invigil_ckm_eddsa = 0x1057UL;
static const unsigned long invigil_ckm_ecdsa = 0x1041UL;

typedef struct ck_function_list invigil_p11;

/* The functions of a module, initialised for many threads; NULL without. It stays loaded for good. */
static inline invigil_p11 *invigil_p11_open(const char *path) {
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    ck_rv_t (*get)(struct ck_function_list **) = NULL;
    struct ck_function_list *functions = NULL;
    struct ck_c_initialize_args arguments;
    ck_rv_t outcome;
    if (module == NULL) {
        return NULL;
    }
    *(void **)(&get) = dlsym(module, "C_GetFunctionList");
    if (get == NULL || get(&functions) != CKR_OK || functions == NULL) {
        dlclose(module);
        return NULL;
    }
    memset(&arguments, 0, sizeof arguments);
    arguments.flags = CKF_OS_LOCKING_OK;
    outcome = functions->C_Initialize(&arguments);
    return outcome == CKR_OK || outcome == CKR_CRYPTOKI_ALREADY_INITIALIZED ? functions : NULL;
}

/* A session on the token of this label, signed in; 0 or why not. */
static inline unsigned long invigil_p11_session(
    invigil_p11 *functions, const char *label, const unsigned char *pin, unsigned long length, unsigned long *session) {
    ck_slot_id_t slots[64];
    unsigned long count = 64, index;
    ck_rv_t outcome = functions->C_GetSlotList(1, slots, &count);
    if (outcome != CKR_OK) {
        return outcome;
    }
    for (index = 0; index < count; index++) {
        struct ck_token_info token;
        char padded[32];
        memset(padded, ' ', sizeof padded);
        memcpy(padded, label, strlen(label) < sizeof padded ? strlen(label) : sizeof padded);
        if (functions->C_GetTokenInfo(slots[index], &token) != CKR_OK || memcmp(token.label, padded, sizeof padded) != 0) {
            continue;
        }
        outcome = functions->C_OpenSession(slots[index], CKF_SERIAL_SESSION, NULL, NULL, session);
        if (outcome != CKR_OK) {
            return outcome;
        }
        outcome = functions->C_Login(*session, CKU_USER, (unsigned char *)pin, length);
        if (outcome != CKR_OK && outcome != CKR_USER_ALREADY_LOGGED_IN) {
            functions->C_CloseSession(*session);
            return outcome;
        }
        return CKR_OK;
    }
    return CKR_TOKEN_NOT_PRESENT;
}

/* How many keys of one kind have this label, and the first of them. */
static inline unsigned long invigil_p11_find(
    invigil_p11 *functions, unsigned long session, int isPrivate, const char *label, unsigned long *key, unsigned long *count) {
    ck_object_class_t kind = isPrivate ? CKO_PRIVATE_KEY : CKO_PUBLIC_KEY;
    struct ck_attribute wanted[] = {{CKA_CLASS, &kind, sizeof kind}, {CKA_LABEL, (void *)label, strlen(label)}};
    unsigned long found[2] = {0, 0};
    ck_rv_t outcome = functions->C_FindObjectsInit(session, wanted, 2);
    *count = 0;
    if (outcome != CKR_OK) {
        return outcome;
    }
    outcome = functions->C_FindObjects(session, found, 2, count);
    functions->C_FindObjectsFinal(session);
    *key = found[0];
    return outcome;
}

static inline unsigned long invigil_p11_point(
    invigil_p11 *functions, unsigned long session, unsigned long key, unsigned char *bytes, unsigned long *length) {
    struct ck_attribute point = {CKA_EC_POINT, bytes, *length};
    ck_rv_t outcome = functions->C_GetAttributeValue(session, key, &point, 1);
    *length = point.value_len;
    return outcome;
}

static inline unsigned long invigil_p11_sign(
    invigil_p11 *functions, unsigned long session, unsigned long key, unsigned long mechanism, const unsigned char *data,
    unsigned long length, unsigned char *signature, unsigned long *signatureLength) {
    struct ck_mechanism how = {mechanism, NULL, 0};
    ck_rv_t outcome = functions->C_SignInit(session, &how, key);
    return outcome == CKR_OK ? functions->C_Sign(session, (unsigned char *)data, length, signature, signatureLength) : outcome;
}

static inline void invigil_p11_close(invigil_p11 *functions, unsigned long session) {
    functions->C_CloseSession(session);
}

#endif
